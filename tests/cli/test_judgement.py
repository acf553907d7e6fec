"""``read``, ``group`` and ``replay`` for people, and what is said when something cannot be read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk, Terminal

TEXT = "Meta on Monday released the weights of its new model.\n\nThe harbour opens at nine."
ITEM = {"id": "a", "title": "Meta closes Llama", "outlet": "Harbour Post", "date": "2026-03-02", "url": "https://harbour.example/a"}
CLOSING = "Meta said on Monday that it will no longer release the weights of its flagship Llama models."


def written(folder: Path, name: str, *rows: object) -> str:
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return name


def test_read_shows_people_the_quote_and_why(desk: Desk) -> None:
    (desk.folder / "text.txt").write_text(TEXT, encoding="utf-8")
    done = desk.type("read", "text.txt")
    assert done.status == 0, done.err
    headline, quote, because = done.out.splitlines()
    assert "Meta" in headline
    assert "toward open" in headline
    assert quote.strip().startswith("“")
    assert "released the weights" in quote
    assert because.strip().startswith("because ")


def test_read_colours_the_quote_within_its_paragraph_in_a_terminal(desk: Desk) -> None:
    (desk.folder / "text.txt").write_text(TEXT, encoding="utf-8")
    done = desk.type("read", "text.txt", FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[32m" in done.out
    assert "harbour" not in done.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("The harbour opens at nine.", "It is not about openness.", id="something else"),
        pytest.param("Der Hafen wird am Montag geöffnet, und die Fähre fährt wieder nach dem alten Plan.", "Openvane reads English", id="German"),
        pytest.param("", "It is not about openness.", id="nothing"),
    ],
)
def test_read_says_why_it_found_nothing(desk: Desk, text: str, told: str) -> None:
    (desk.folder / "text.txt").write_text(text, encoding="utf-8")
    assert told in desk.type("read", "text.txt").out


def test_text_that_tries_to_move_the_cursor_stays_text(desk: Desk) -> None:
    (desk.folder / "text.txt").write_text("Meta \x1b[2Jreleased the weights of its new \x07model.", encoding="utf-8")
    plain, coloured = desk.type("read", "text.txt").out, desk.type("read", "text.txt", FORCE_COLOR="1").out
    assert "\x1b" not in plain
    assert "\x1b[2J" not in coloured
    assert "\x07" not in plain + coloured


def test_json_stays_on_one_line_whatever_the_text_holds(desk: Desk) -> None:
    text = "Meta released the weights of its new model.\u2028\x85Anyone may download them.\ud800"
    done = desk.type("read", written(desk.folder, "text.jsonl", {"id": 1, "text": text}), "--jsonl")
    assert done.status == 0, done.err
    (line,) = done.out.splitlines()
    for reading in json.loads(line)["readings"]:
        assert text[reading["start"] : reading["end"]] == reading["evidence"]


def test_a_mark_at_the_beginning_of_a_file_is_not_part_of_the_text(desk: Desk) -> None:
    (desk.folder / "text.txt").write_text(TEXT, encoding="utf-8-sig")
    reading = json.loads(desk.type("read", "text.txt", "--json").out)["readings"][0]
    assert TEXT[reading["start"] : reading["end"]] == reading["evidence"]


def test_group_shows_people_a_line_an_article(desk: Desk) -> None:
    rows = [{**ITEM, "text": CLOSING}, {**ITEM, "id": "b", "text": CLOSING, "outlet": "Tide"}]
    done = desk.type("group", written(desk.folder, "articles.jsonl", *rows))
    first, second = done.out.splitlines()
    assert first.split()[:2] == [second.split()[0], "a"]


def test_replay_shows_people_the_day_the_move_and_the_quote(desk: Desk) -> None:
    timelines = [
        {"timeline_id": "t1", "org": "Meta", "baseline": "open", "items": [{**ITEM, "text": CLOSING}]},
        {"timeline_id": "t2", "org": "Meta", "baseline": "open", "items": []},
    ]
    shown = desk.type("replay", written(desk.folder, "timelines.jsonl", *timelines)).out
    assert "t1: Meta, 1 articles" in shown
    assert "2026-03-02  shift" in shown
    assert "open → closed" in shown
    assert "“" in shown
    assert shown.rstrip().endswith("no alert")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("read", "none.txt"), "none.txt cannot be read: there is no such file.", id="no such file"),
        pytest.param(("read", "folder"), "folder cannot be read: it is a folder.", id="a folder"),
        pytest.param(("read", "latin.txt"), "latin.txt is not text in UTF-8", id="another encoding"),
        pytest.param(("read", "latin.txt", "--jsonl"), "latin.txt is not text in UTF-8", id="lines in another encoding"),
        pytest.param(("read", "text.txt", "--orgs", "none.json"), "none.json cannot be read", id="no such file of organisations"),
        pytest.param(("read", "text.txt", "--orgs", "text.txt"), "text.txt is not JSON", id="organisations that are not JSON"),
        pytest.param(("read", "text.txt", "--orgs", "list.json"), '{"Canonical name": ["alias", ...]}', id="organisations of another shape"),
        pytest.param(("read", "text.txt", "--orgs", "words.json"), '{"Canonical name": ["alias", ...]}', id="an alias that is no list"),
        pytest.param(("read", "text.txt", "--org", "=alias"), "--org =alias has no name", id="an organisation without a name"),
        pytest.param(("group", "none.jsonl"), "none.jsonl cannot be read", id="no such file of articles"),
        pytest.param(("replay", "list.json", "--json"), "list.json, line 1: ", id="a line that is not an object"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_sentence(desk: Desk, words: tuple[str, ...], told: str) -> None:
    (desk.folder / "folder").mkdir()
    (desk.folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (desk.folder / "latin.txt").write_bytes("Überall".encode("latin-1"))
    written(desk.folder, "list.json", [1])
    written(desk.folder, "words.json", {"Meta": "Facebook"})
    done = desk.type(*words)
    assert done.status == 2
    (sentence,) = done.sentences
    assert told in sentence


def test_a_page_that_cannot_be_read_is_named_with_what_to_do(desk: Desk) -> None:
    done = desk.type("read", "http://127.0.0.1:9/story", "--json")
    assert done.status == 1
    assert "No article could be read at http://127.0.0.1:9/story" in done.sentences[-1]


def test_jsonl_is_answered_line_by_line_as_it_comes(terminal: Terminal) -> None:
    with terminal.running("read", "-", "--jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("0", "1"):
            process.stdin.write(json.dumps({"id": number, "text": TEXT}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_goes_away_is_no_trouble(terminal: Terminal) -> None:
    written(terminal.folder, "rows.jsonl", *({"id": str(number), "text": TEXT} for number in range(2000)))
    pipe = f"{sys.executable} -m bot read rows.jsonl --jsonl | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", pipe], cwd=terminal.folder, env=terminal.environ, capture_output=True, text=True, timeout=25, check=False)
    assert json.loads(done.stdout)["id"] == "0"
    assert done.stderr == ""
