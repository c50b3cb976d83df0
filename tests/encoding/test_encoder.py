"""The sentence encoder: the published one, rebuilt without PyTorch."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from alongside.encoding import minilm
from alongside.encoding.encoder import MOST_TOKENS, Encoder
from alongside.paths import ROOT
from tests.encoding.small_encoder import WORDS, Weights, by_hand, random_weights, save_tokenizer

REFERENCE = ROOT.parent / "shared/encoder/reference.json"
LAYERS = 2
SENTENCES = ["how long is it", "i am sad", "where are you and how long is it and where are you", "it", ""]
CLOSE = 1e-5


@pytest.fixture(scope="module")
def weights() -> Weights:
    return random_weights(layers=LAYERS)


@pytest.fixture(scope="module")
def folder(weights: Weights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    save_tokenizer(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minilm, "LAYERS", LAYERS)
        minilm.export(weights, folder / "encoder.onnx")
    return folder


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder(folder)


@pytest.mark.parametrize("sentence", ["how long is it", "it", "i am sad and where are you"])
def test_the_graph_computes_what_the_paper_says(encoder: Encoder, weights: Weights, sentence: str) -> None:
    ids = [2, *(WORDS.index(word) for word in sentence.split()), 3]
    assert np.abs(encoder.encode([sentence])[0] - by_hand(weights, ids, layers=LAYERS)).max() < CLOSE


def test_a_sentence_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    assert np.abs(together - alone).max() < CLOSE


def test_longer_neighbours_do_not_change_a_vector(encoder: Encoder) -> None:
    short = encoder.encode(["it"])[0]
    padded = encoder.encode(["it", "where are you and " * 40])[0]
    assert np.abs(short - padded).max() < CLOSE


def test_vectors_come_in_the_order_asked_over_several_batches(encoder: Encoder) -> None:
    texts = [" ".join(["how", "it", "sad"][: 1 + number % 3]) for number in range(150)]
    vectors = encoder.encode(texts)
    assert all(np.abs(vectors[number] - vectors[number % 3]).max() < CLOSE for number in range(150))
    assert np.abs(vectors[0] - vectors[1]).max() > 0.01


def test_every_vector_has_unit_length(encoder: Encoder) -> None:
    assert np.allclose(np.linalg.norm(encoder.encode(SENTENCES), axis=1), 1, atol=CLOSE)


def test_two_encoders_of_one_file_give_the_same_vectors(encoder: Encoder, folder: Path) -> None:
    again = Encoder(folder)
    assert np.array_equal(encoder.encode(SENTENCES), again.encode(SENTENCES))
    assert encoder.fingerprint() == again.fingerprint()


def test_words_in_another_order_have_another_vector(encoder: Encoder) -> None:
    first, second = encoder.encode(["how long is it", "it is long how"])
    assert np.abs(first - second).max() > 0.01


def test_nothing_beyond_the_longest_sentence_is_read(encoder: Encoder) -> None:
    first, second = encoder.encode(["it " * MOST_TOKENS, "it " * MOST_TOKENS + "sad"])
    assert np.array_equal(first, second)


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, minilm.WIDTH)


def test_another_export_of_the_same_weights_is_the_same_file(folder: Path, weights: Weights, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minilm, "LAYERS", LAYERS)
        minilm.export(weights, tmp_path / "encoder.onnx")
    assert (tmp_path / "encoder.onnx").read_bytes() == (folder / "encoder.onnx").read_bytes()


def test_weights_with_another_checksum_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(minilm, "SHA256", "0" * 64)
    with pytest.raises(minilm.WrongWeights, match=r"sha256.*Reinstall"):
        minilm.export_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package")
    with pytest.raises(minilm.WrongWeights, match=r"no_such_package.*uv sync"):
        minilm.checkpoint()


def test_an_adapter_is_added_to_the_layers_it_names(weights: Weights) -> None:
    name = "encoder.layer.0.attention.self.query"
    low, high = np.full((2, minilm.WIDTH), 0.5, np.float16), np.full((minilm.WIDTH, 2), 0.25, np.float16)
    merged = minilm.adapted(weights, {f"{name}.A": low, f"{name}.B": high})
    assert np.allclose(merged[f"{name}.weight"] - weights[f"{name}.weight"], minilm.SCALE * 0.25, atol=CLOSE)
    assert all(np.array_equal(merged[other], weights[other]) for other in weights if other != f"{name}.weight")


def test_the_adapter_we_ship_has_the_checksum_we_state() -> None:
    assert minilm.verified_adapter() == minilm.ADAPTER


def test_an_adapter_with_another_checksum_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "adapter.safetensors").write_bytes(b"another")
    monkeypatch.setattr(minilm, "ADAPTER", tmp_path / "adapter.safetensors")
    with pytest.raises(minilm.WrongWeights, match=r"adapter\.safetensors has sha256"):
        minilm.verified_adapter()


@pytest.mark.skipif(not REFERENCE.exists(), reason=f"{REFERENCE} is not on this machine")
def test_the_encoder_gives_the_published_vectors(tmp_path: Path) -> None:
    reference = json.loads(REFERENCE.read_text())["sentences"]
    folder = minilm.checkpoint()
    minilm.export(load_file(folder / "model.safetensors"), tmp_path / "encoder.onnx")
    shutil.copy(folder / "tokenizer.json", tmp_path)
    found = Encoder(tmp_path).encode([sentence["text"] for sentence in reference])
    expected = np.array([sentence["vector"] for sentence in reference])
    cosines = (found * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)
    assert cosines.min() >= 0.999


def test_what_is_served_says_nearly_what_the_exact_encoder_says(tmp_path: Path) -> None:
    served, exact = tmp_path / "served", tmp_path / "exact"
    served.mkdir()
    exact.mkdir()
    minilm.export_to(served, adapter=minilm.verified_adapter())
    folder = minilm.checkpoint()
    weights = minilm.adapted(load_file(folder / "model.safetensors"), load_file(minilm.verified_adapter()))
    minilm.export(weights, exact / "encoder.onnx")
    shutil.copy(folder / "tokenizer.json", exact)
    texts = ["how much is it", "what happens in an appointment", "i cant stop crying since we lost her", "bye"]
    cosines = (Encoder(served).encode(texts) * Encoder(exact).encode(texts)).sum(axis=1)
    assert cosines.min() >= 0.985
