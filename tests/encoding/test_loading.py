"""The encoder is exported once for a machine and loaded once for a process, whoever else is doing the same."""

from pathlib import Path

import pytest

from alongside.encoding import loading, minilm
from alongside.encoding.encoder import Encoder

FILE = "encoder.onnx"


class Exporter:
    """Stands in for the export of seven seconds."""

    def __init__(self) -> None:
        self.times = 0
        self.fails_with: Exception | None = None
        self.meanwhile: Path | None = None

    def __call__(self, folder: Path, *, adapter: Path | None = None) -> None:
        self.times += 1
        (folder / FILE).write_text("ours")
        if self.meanwhile:
            self.meanwhile.mkdir()
            (self.meanwhile / FILE).write_text("theirs")
        if self.fails_with:
            raise self.fails_with


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(loading, "MODELS", tmp_path / "models")
    return tmp_path / "models"


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Exporter:
    exporter = Exporter()
    monkeypatch.setattr(minilm, "export_to", exporter)
    monkeypatch.setattr(minilm, "verified_adapter", lambda: Path("adapter.safetensors"))
    return exporter


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that encoders were loaded from."""
    folders: list[Path] = []

    class Loaded:
        def __init__(self, folder: Path) -> None:
            folders.append(folder)

    monkeypatch.setattr(loading, "Encoder", Loaded)
    monkeypatch.setattr(loading, "_shared", [])
    return folders


def test_the_encoder_is_exported_once(models: Path, exporter: Exporter) -> None:
    first, second = loading.exported(), loading.exported()
    assert (first, exporter.times) == (second, 1)
    assert (first / FILE).read_text() == "ours"
    assert list(models.iterdir()) == [first]


def test_nothing_half_made_can_be_taken_for_an_export(models: Path, exporter: Exporter) -> None:
    exporter.fails_with = minilm.WrongWeights("another checksum")
    with pytest.raises(minilm.WrongWeights):
        loading.exported()
    assert list(models.iterdir()) == []


def test_a_full_disk_is_reported_and_leaves_nothing_behind(models: Path, exporter: Exporter) -> None:
    exporter.fails_with = OSError("no space left on device")
    with pytest.raises(OSError, match="no space left"):
        loading.exported()
    assert list(models.iterdir()) == []


def test_after_a_failure_the_next_attempt_exports(models: Path, exporter: Exporter) -> None:
    exporter.fails_with = OSError("no space left on device")
    with pytest.raises(OSError, match="no space left"):
        loading.exported()
    exporter.fails_with = None
    assert (loading.exported() / FILE).exists()


def test_what_another_process_has_exported_meanwhile_is_used(models: Path, exporter: Exporter) -> None:
    exporter.meanwhile = models / f"encoder-{loading._digest()}"
    folder = loading.exported()
    assert (folder / FILE).read_text() == "theirs"
    assert list(models.iterdir()) == [folder]


def test_another_adapter_gets_an_export_of_its_own(
    models: Path, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loading.exported()
    monkeypatch.setattr("alongside_encoder.SHA256", "0" * 64)
    second = loading.exported()
    assert first != second
    assert exporter.times == 2


@pytest.mark.usefixtures("exporter")
def test_a_process_loads_one_encoder_at_first_use(models: Path, loaded: list[Path]) -> None:
    assert loaded == []
    assert loading.shared() is loading.shared()
    assert loaded == [loading.exported()]


@pytest.mark.usefixtures("models")
def test_an_encoder_that_is_shared_replaces_the_processs_own(exporter: Exporter, loaded: list[Path]) -> None:
    own = loading.shared()
    another = Encoder.__new__(Encoder)
    assert loading.share(another) is another
    assert loading.shared() is another
    assert loading.shared() is not own
    assert len(loaded) == exporter.times == 1


@pytest.mark.usefixtures("models")
def test_where_one_is_shared_none_is_exported(exporter: Exporter, loaded: list[Path]) -> None:
    loading.share(Encoder.__new__(Encoder))
    loading.shared()
    assert (exporter.times, loaded) == (0, [])
