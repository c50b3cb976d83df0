"""Keeps the table of a model card up to date, between its two markers."""

from pathlib import Path

from alongside.evaluation.unusable import Unusable

BEGIN, END = "<!-- evaluation -->", "<!-- /evaluation -->"


def check_markers(path: Path) -> None:
    """Raises Unusable where there is no place for the table."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not (BEGIN in text and END in text.partition(BEGIN)[2]):
        raise Unusable(f"{path} has no place for the table. Write {BEGIN} and below it {END} where it belongs.")


def put_table(path: Path, table: str) -> None:
    """Replace what stands between the markers."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{table}\n{END}{after}", encoding="utf-8")
