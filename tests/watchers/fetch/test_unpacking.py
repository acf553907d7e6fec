import gzip

import pytest

from watchers.fetch.unpacking import BadBody, unpacking

WORDS = b"The harbour opens at nine. " * 200


def unpacked(body: bytes, encoding: str = "gzip", most: int = 2**24, ratio: int = 100, step: int = 97) -> bytes:
    taking = unpacking(encoding, most=most, ratio=ratio)
    whole = b"".join(taking.feed(body[start : start + step]) for start in range(0, len(body), step))
    taking.end()
    return whole


def test_a_packed_body_is_unpacked() -> None:
    assert unpacked(gzip.compress(WORDS)) == WORDS
    assert unpacked(gzip.compress(WORDS), "X-GZIP") == WORDS


def test_a_plain_body_is_itself() -> None:
    assert unpacked(WORDS, "") == unpacked(WORDS, "identity") == WORDS


def test_a_body_that_was_cut_off_is_refused() -> None:
    with pytest.raises(BadBody, match="cut off"):
        unpacked(gzip.compress(WORDS)[:-9])


def test_a_body_with_something_behind_it_is_refused() -> None:
    for junk in (b"junk", gzip.compress(WORDS)):
        with pytest.raises(BadBody, match="follows"):
            unpacked(gzip.compress(WORDS) + junk)


def test_a_body_that_is_not_packed_at_all_is_refused() -> None:
    with pytest.raises(BadBody, match="broken"):
        unpacked(WORDS)


def test_a_bomb_is_given_up_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 2**24)
    with pytest.raises(BadBody, match="far more"):
        unpacked(bomb, most=2**22)
    with pytest.raises(BadBody, match="far more"):
        unpacked(bomb, most=2**30)


def test_a_body_of_blanks_below_a_mebibyte_is_no_bomb() -> None:
    assert len(unpacked(gzip.compress(b" " * 2**20))) == 2**20


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate"])
def test_packings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(BadBody, match="not asked for"):
        unpacked(WORDS, encoding)
