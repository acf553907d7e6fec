"""What ``openvane read``, ``group`` and ``replay`` take and give: programs build on these shapes, so they hold whatever the judgement says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

DIRECTIONS = {"toward_open", "toward_closed", "mixed", "none"}
MODALITIES = {"action", "commitment", "reported", "denial", "opinion", "background"}
TEXT = "Meta on Monday released the weights of its new model. OpenAI’s models stay closed."


def openvane(*args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bot", *args], input=typed, capture_output=True, text=True, timeout=60, check=False)


def lines(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def check_report(report: dict[str, Any], text: str) -> None:
    assert set(report) >= {"id", "language", "stance", "about_openness", "readings"}
    assert report["stance"] in {"rated", "unrated"}
    for reading in report["readings"]:
        assert set(reading) >= {"org", "known", "model", "direction", "modality", "speaker", "evidence", "start", "end", "confidence", "rules"}
        assert reading["evidence"] == text[reading["start"] : reading["end"]]
        assert reading["direction"] in DIRECTIONS
        assert reading["modality"] in MODALITIES
        assert 0 <= reading["confidence"] <= 1


def test_read_prints_one_object_on_one_line_for_a_file(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = openvane("read", str(file), "--json")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    report = json.loads(line)
    check_report(report, TEXT)
    assert report["about_openness"] is True
    assert "Meta" in {reading["org"] for reading in report["readings"]}


def test_read_takes_standard_input_for_a_dash() -> None:
    done = openvane("read", "-", "--json", typed=TEXT)
    assert done.returncode == 0, done.stderr
    check_report(json.loads(done.stdout), TEXT)


def test_read_answers_a_line_for_each_line_of_jsonl(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": "The harbour opens at nine."}]
    done = openvane("read", lines(tmp_path / "rows.jsonl", rows), "--jsonl")
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["id"] for report in reports] == ["a", "b"]
    for row, report in zip(rows, reports, strict=True):
        check_report(report, row["text"])
    assert reports[1]["about_openness"] is False


def test_read_learns_organisations_from_a_file_and_from_an_option(tmp_path: Path) -> None:
    text = "Quillmark released the weights of Feather-2 under an open licence. Tidewater Labs will keep its models closed."
    orgs = tmp_path / "orgs.json"
    orgs.write_text(json.dumps({"Quillmark": ["Quillmark", "Feather-2"]}), encoding="utf-8")
    done = openvane("read", "-", "--json", "--orgs", str(orgs), "--org", "Tidewater=Tidewater Labs", typed=text)
    assert done.returncode == 0, done.stderr
    readings = json.loads(done.stdout)["readings"]
    assert {reading["org"]: reading["known"] for reading in readings} == {"Quillmark": True, "Tidewater": True}


def test_read_says_which_file_is_missing() -> None:
    done = openvane("read", "no-such-file.txt")
    assert done.returncode == 2
    assert "no-such-file.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n{"id": \n', encoding="utf-8")
    for command in ("read --jsonl", "group --json", "replay --json"):
        word, option = command.split()
        done = openvane(word, str(file), option)
        assert done.returncode == 2, command
        assert "line " in done.stderr, command
        assert "Traceback" not in done.stderr


def test_group_answers_a_story_and_a_reason_for_each_article_in_order(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "title": "Meta opens Lumen", "text": TEXT, "outlet": "Harbour Post", "date": "2026-03-02", "url": "https://harbour.example/1"},
        {"id": "2", "title": "Bread prices rise", "text": "Bread is dearer.", "outlet": "Tide", "date": "2026-03-02", "url": "seed:not-an-address"},
        {"id": "3", "title": "Meta opens Lumen", "text": TEXT, "outlet": "Tide", "date": "2026-03-03", "url": ""},
    ]
    done = openvane("group", lines(tmp_path / "articles.jsonl", rows), "--json")
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in told] == ["1", "2", "3"]
    assert all(row["reason"] for row in told)
    assert told[0]["story"] == told[2]["story"] != told[1]["story"]


def test_replay_answers_a_line_of_alerts_for_each_timeline(tmp_path: Path) -> None:
    item = {"date": "2026-03-02", "title": "Meta closes Lumen", "outlet": "Harbour Post"}
    text = "Meta said on Monday that it will no longer release the weights of its flagship Llama models."
    rows: list[dict[str, Any]] = [
        {"timeline_id": "t1", "org": "Meta", "baseline": "open", "items": [{**item, "text": text}]},
        {"timeline_id": "t2", "org": "Nobody at all", "baseline": "unknown", "items": []},
    ]
    done = openvane("replay", lines(tmp_path / "timelines.jsonl", rows), "--json")
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["timeline_id"] for row in told] == ["t1", "t2"]
    assert told[1]["alerts"] == []
    (alert,) = told[0]["alerts"]
    assert set(alert) == {"index", "kind", "line", "from", "to", "direction", "basis", "quote"}
    assert (alert["index"], alert["kind"], alert["from"]) == (0, "shift", "open")
    assert alert["quote"] in text
