"""The command as a user runs it: a real process, real files, exit statuses."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import onrecord
from onrecord.cli.commands import cli

DOCS = Path(__file__).resolve().parents[2] / "docs"
COMMAND = [sys.executable, "-m", "onrecord"]
VALIDATOR = Draft202012Validator(onrecord.reading_schema())
STORY = "“We left,” Amina Yusuf said on Monday. The bridge closed in 2029.\n"


def run(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run onrecord in a process of its own; what it prints as JSON Lines must keep the schema."""
    done = subprocess.run([*COMMAND, *map(str, words)], input=stdin, capture_output=True, text=True, check=False)
    for line in done.stdout.split("\n") if done.stdout.startswith('{"onrecord"') else []:
        assert not line or list(VALIDATOR.iter_errors(json.loads(line))) == []
    return done


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_file_is_read_into_one_line_that_keeps_the_schema(story: Path) -> None:
    done = run("read", story, "--published", "2031-05-15", "--format", "jsonl")
    (line,) = done.stdout.splitlines()
    reading = json.loads(line)
    assert done.returncode == 0
    assert done.stderr == ""
    assert list(VALIDATOR.iter_errors(reading)) == []
    assert reading["document"]["text"] == STORY
    assert reading["statements"][0]["speaker_name"] == "Amina Yusuf"
    assert reading["times"][0]["value"] == "2031-05-12"


def test_the_command_prints_what_the_library_call_gives(story: Path) -> None:
    line = run("read", story, "--published", "2031-05-15").stdout
    document = onrecord.Document(text=STORY, source=str(story), published="2031-05-15")
    assert line == onrecord.read(document).to_json() + "\n"


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_read_in_order(tmp_path: Path, story: Path) -> None:
    binary, rows = tmp_path / "photo.txt", tmp_path / "rows.jsonl"
    binary.write_bytes(b"\x89PNG\0\0")
    rows.write_text('{"id": "one", "text": "One went."}\nno json\n{"id": "three", "text": "Three came."}\n', encoding="utf-8")
    done = run("read", story, binary, rows, tmp_path / "none.txt", "--format", "jsonl")
    sources = [json.loads(line)["document"]["source"] for line in done.stdout.splitlines()]
    errors = done.stderr.splitlines()
    assert done.returncode == 1
    assert sources == [str(story), "one", "three"]
    assert [error.split(": ")[1] for error in errors] == [str(binary), f"{rows}:2", str(tmp_path / "none.txt")]


def test_two_jobs_give_the_same_lines_as_one(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": f"n{n}", "text": f"{STORY} {n} men left."}) for n in range(6)]
    rows.write_text("\n".join([*lines[:3], "broken", *lines[3:]]), encoding="utf-8")
    one, two = (run("read", rows, "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(one.stdout.splitlines()) == 6


def test_json_is_one_array_and_standard_input_is_a_dash() -> None:
    done = run("read", "-", "--format", "json", stdin=STORY)
    (reading,) = json.loads(done.stdout)
    assert reading["document"]["source"] == "-"


@pytest.mark.parametrize(
    "words",
    [["read"], ["read", "x", "--published", "May"], ["read", "x", "--encoding", "klingon"],
     ["read", "x", "--encoding", "undefined"], ["read", "x", "--jobs", "0"],
     ["show", "x", "--layers", "rumours"], ["timeline"], ["timeline", "x", "--format", "ical"], ["fetch"]],
)  # fmt: skip
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error" in done.stderr


def test_output_appears_whole_and_nothing_is_left_beside_it(tmp_path: Path, story: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run("read", story, "--output", out)
    assert done.returncode == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "story.txt"]


def end(process: subprocess.Popen[str]) -> str:
    """Give what a process told on standard error until it ended; one that goes on is killed."""
    try:
        return process.communicate(timeout=60)[1]
    finally:
        process.kill()


def test_ctrl_c_leaves_the_old_output_and_no_half_written_one(tmp_path: Path) -> None:
    """Interrupted in the middle of a long run, as soon as something has been written beside the place."""
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text("\n".join(json.dumps({"text": f"{STORY * 20} {n}"}) for n in range(2_000)), encoding="utf-8")
    out.write_text("old\n", encoding="utf-8")
    process = subprocess.Popen([*COMMAND, "read", rows, "--output", out], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")):
        assert time.monotonic() < deadline, "nothing was ever written"
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    told = end(process)
    assert process.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    assert out.read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "rows.jsonl"]


def on_a_terminal(*words: str | Path) -> str:
    """Run onrecord on a pseudo-terminal and give all that it shows."""
    parent, child = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen([*COMMAND, *map(str, words)], stdout=child, stderr=child, env=environment)
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 65_536)
        except OSError:  # the terminal's other end is closed: on Linux that is an error
            break
        if not part:
            break
        shown += part
    os.close(parent)
    assert process.wait(60) == 0
    return shown.decode("utf-8", errors="replace")


def test_on_a_terminal_the_report_is_the_default_and_more_than_one_document_shows_progress(tmp_path: Path, story: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text(f"{STORY} It rained.", encoding="utf-8")
    alone, both = on_a_terminal("read", story), on_a_terminal("read", story, second)
    assert "Who said what" in alone
    assert "documents read" not in alone
    assert "documents read" in both


def test_show_marks_words_in_colour_on_a_terminal_and_in_brackets_elsewhere(story: Path) -> None:
    assert "[person:[source:Amina Yusuf]]" in run("show", story, "--layers", "entities,statements").stdout
    shown = on_a_terminal("show", story)
    assert "\x1b[" in shown
    assert "Amina Yusuf" in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_timeline_prints_the_happenings_of_many_documents_in_order(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    texts = ["The mill closed on Monday.", "no document", "Ruth Calder resigned on 2 May. She will be sentenced on 3 June."]
    rows.write_text(
        "\n".join("broken" if text == "no document" else json.dumps({"text": text}) for text in texts), encoding="utf-8"
    )
    done = run("timeline", rows, "--published", "2031-05-15")
    lines = [line for line in done.stdout.splitlines() if line.startswith("2031")]
    assert done.returncode == 1
    assert [line.split()[0] for line in lines] == ["2031-05-02", "2031-05-12", "2031-06-03"]
    assert "[planned]" in lines[2]
    assert "rows.jsonl:2" in done.stderr


def test_timeline_prints_what_the_library_call_gives(tmp_path: Path, story: Path) -> None:
    document = onrecord.Document(text=STORY, source=str(story), published="2031-05-15")
    entries = onrecord.timeline([onrecord.read(document)])
    assert entries
    for form in ("text", "json", "csv", "ics"):
        out = tmp_path / f"timeline.{form}"
        assert run("timeline", story, "--published", "2031-05-15", "--format", form, "--output", out).returncode == 0
        assert out.read_bytes().decode("utf-8") == onrecord.render_timeline(entries, form)


def test_a_timeline_of_nothing_is_still_of_its_form(tmp_path: Path) -> None:
    done = run("timeline", tmp_path / "none.txt", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_the_schema_command_prints_the_schema_of_the_types_which_ships_with_the_package() -> None:
    shipped = Path(onrecord.__file__).parent / "reading" / "reading.schema.json"
    assert json.loads(run("schema").stdout) == onrecord.reading_schema()
    assert json.loads(shipped.read_text(encoding="utf-8")) == onrecord.reading_schema()


def test_demo_reports_every_sample() -> None:
    shown = run("demo").stdout
    assert all(f"samples/{name}.txt" in shown for name in ("pursuit", "scrape", "family"))
    assert "Set aside as page furniture" in shown


def test_demo_shows_the_file_of_the_sample_case() -> None:
    """Built in a record of its own: the officer is cleared, and his namesake is not in it."""
    shown = run("demo").stdout.split("The file of the sample case")[1]
    assert "Malik Torrance, Stephen Garrow, Tannery Lane" in shown
    assert all(part in shown for part in ("PEOPLE AND WHERE THEY STAND", "not guilty", "DIFFERENCES", "VERSIONS OF PAGES"))
    assert "VAT" not in shown


def test_help_loads_neither_the_model_nor_the_engine() -> None:
    code = "import sys, onrecord.cli; print([m for m in ('spacy', 'numpy', 'onnxruntime', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_a_command_and_each_of_its_options_are_described_on_the_pages_that_name_it(name: str) -> None:
    pages = [page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("*.md"))]
    told = "\n".join(page for page in pages if f"onrecord {name}" in page)
    assert told
    options = [option for parameter in cli.commands[name].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in told] == []


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_a_run_in_processes_ends_when_told_and_leaves_nothing(tmp_path: Path, signal_sent: signal.Signals) -> None:
    """Ctrl-C reaches the whole group, as on a terminal; the workers leave it to their parent and say nothing."""
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text("\n".join(json.dumps({"text": f"{STORY * 20} {n}"}) for n in range(2_000)), encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "read", rows, "--output", out, "--jobs", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".*.part")):
        assert time.monotonic() < deadline, "nothing was ever written"
        time.sleep(0.05)
    time.sleep(0.3)  # the workers are starting: the moment in which they are easiest to hit
    if signal_sent == signal.SIGINT:
        os.killpg(process.pid, signal_sent)
    else:
        process.send_signal(signal_sent)
    told = end(process)
    assert process.returncode == 128 + signal_sent
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_each_reading_goes_out_when_it_is_made() -> None:
    """The first line comes through a pipe while standard input is still open."""
    process = subprocess.Popen(
        [*COMMAND, "read", "-", "--format", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"text": STORY * 100}) + "\n" + json.dumps({"text": "One went. " * 1_000}) + "\n")
    process.stdin.flush()
    first = process.stdout.readline()
    assert json.loads(first)["document"]["text"] == STORY * 100
    process.stdin.close()
    assert len(process.stdout.readlines()) == 1
    process.stdout.close()
    assert process.wait(60) == 0


@pytest.mark.parametrize("words", [["demo", "--format", "jsonl"], ["demo"], ["schema"]], ids=" ".join)
def test_a_pipe_that_closes_early_ends_the_command_quietly(words: list[str]) -> None:
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full, a device without room, is Linux's own")
def test_a_full_disk_is_told_in_one_line(story: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([*COMMAND, "read", story], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    to_file = run("read", story, "--output", "/dev/full")
    assert done.returncode == to_file.returncode == 1
    for told in (done.stderr, to_file.stderr):
        (line,) = told.splitlines()
        assert "No space left on device" in line


def test_output_follows_a_link_keeps_its_mode_and_writes_devices_as_they_stand(tmp_path: Path, story: Path) -> None:
    """Renaming over a device such as /dev/null would take it away from everybody."""
    real, link, pipe = tmp_path / "real.jsonl", tmp_path / "link.jsonl", tmp_path / "pipe"
    real.write_text("old\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("read", story, "--output", link).returncode == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith('{"onrecord"')
    assert real.stat().st_mode & 0o777 == 0o640
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True)
    assert run("read", story, "--output", pipe).returncode == 0
    assert reader.communicate(timeout=60)[0] == real.read_text(encoding="utf-8")
    assert pipe.is_fifo()


def test_output_that_cannot_be_made_is_wrong_usage_and_a_dash_is_standard_output(tmp_path: Path, story: Path) -> None:
    done = run("read", story, "--output", tmp_path / "none" / "out.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such file or directory" in done.stderr
    assert run("read", story, "--output", "-").stdout == run("read", story).stdout


def test_errors_are_one_line_each_whatever_is_in_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[2J.txt"
    path.write_bytes(b"")
    (line,) = run("read", path).stderr.splitlines()
    assert "\x1b" not in line


def test_marked_text_is_utf_8_whatever_the_terminal_s_encoding(story: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "show", story], env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert "“We ".encode() in done.stdout


def test_an_empty_run_of_json_is_still_an_array(tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.txt", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_help_and_version_are_plain_and_give_examples() -> None:
    runner = CliRunner()
    assert runner.invoke(cli, ["--version"]).output == f"onrecord, version {onrecord.__version__}\n"
    for command in cli.commands:
        shown = runner.invoke(cli, [command, "--help"])
        assert shown.exit_code == 0
        assert f"\n  onrecord {command}" in shown.output


def test_help_is_there_at_once() -> None:
    """The engine takes seconds to load; help must not wait for it. The best of three, for a busy machine."""
    took = []
    for _ in range(3):
        began = time.monotonic()
        run("--help")
        took.append(time.monotonic() - began)
    assert min(took) < 0.5
