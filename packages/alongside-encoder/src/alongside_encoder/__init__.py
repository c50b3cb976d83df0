"""A low-rank adapter (Hu et al. 2021) for all-MiniLM-L6-v2, and the tiers of distress on top of it; see README.md."""

from pathlib import Path

ADAPTER = Path(__file__).parent / "adapter.safetensors"
"""For each linear layer `name.A` [rank, in] and `name.B` [out, rank], float16; the layer gains SCALE · B·A."""
SCALE = 2.0
SHA256 = "30cd225309c92474e8ea7f5bc7636d38e08f1f0b3a278f4e03c5c776343bc325"
TIERS = Path(__file__).parent / "tiers.npz"
"""Linear models of crisis, urgent_medical, distress and sadness on vectors and on n-grams."""
TIERS_SHA256 = "d8c42d74f537a8ee69b39a85f664335d088b03be48f110003ed9dc025de1f256"
