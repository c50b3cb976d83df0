"""A low-rank adapter (Hu et al. 2021) for all-MiniLM-L6-v2; see README.md for how it was made and what it gained."""

from pathlib import Path

ADAPTER = Path(__file__).parent / "adapter.safetensors"
"""For each linear layer `name.A` [rank, in] and `name.B` [out, rank], float16; the layer gains SCALE · B·A."""
SCALE = 2.0
SHA256 = "d600ab150ae267c5cfc05935e7b2b5a0d214ee55e51edb5e85188be5977f3421"
