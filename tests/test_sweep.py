"""Studies: whoever runs them and whatever is killed meanwhile, the same figures are there in the end, each once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sim.cli import main
from sim.level import load_level
from sim.problems import LevelError, LogError
from sim.score import score
from sim.study import Study, results_of
from sim.study.replications import run_shift
from sim.study.sweep.crews import crew_of
from sim.study.sweep.executors import POISON, Alone, Given, Supervised
from sim.study.sweep.file import read_study
from sim.study.sweep.labels import fits
from sim.study.sweep.merging import reuse
from sim.study.sweep.parts import Part
from sim.study.sweep.plan import Unit, as_json, from_json
from sim.study.sweep.running import Row, run_batch
from sim.study.sweep.store import Store
from sim.study.sweep.sweeping import FailedFast, Sweep
from sim.study.sweep.table import PROVENANCE

STUDY = """
name: "Small"
levels: [first-hour]
policies: [attentive, rushed, {id: half, use: skilled, settings: {skill: 0.5}}]
factors:
  - {field: open_warmth, values: [0, 0.6]}
metrics: [satisfaction, wait_s, handle_s]
replications: 12
"""
OWN = """
import os, signal, time
from sim.attentive import Attentive
from sim.values import Action

class Careful(Attentive):
    def __init__(self, seed, slow=0.0):
        super().__init__(seed)
        time.sleep(slow)

def kills(seed):
    if seed % 5 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return Attentive(seed)

def fails(seed):
    if seed % 5 == 3:
        raise ValueError("nobody home")
    return Attentive(seed)

def fails_once(seed):
    mark = os.environ["MARK"]
    if not os.path.exists(mark):
        raise ValueError("not yet")
    return Attentive(seed)

def hangs(seed):
    if seed == 1:
        time.sleep(60)
    return Attentive(seed)

def leaves(seed):
    raise SystemExit(5)

def wishes(seed):
    return lambda seen: Action("fly_to_the_moon")

def nothing(seed):
    return None

def deaf(seed):
    if seed == 1:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    return Attentive(seed)
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own.py").write_text(OWN)
    (tmp_path / "study.yaml").write_text(STUDY)
    return tmp_path


def study(folder: Path, text: str = STUDY, name: str = "study.yaml"):
    (folder / name).write_text(text)
    return read_study(folder / name)


def ran(folder: Path, plan, crew=None, **options) -> Store:
    """A store in which the plan has been run."""
    store = Store.made(folder, plan)
    crew = crew or Alone()
    try:
        sweep = Sweep(store, crew, **options)
        sweep.run()
        sweep.finish()
    finally:
        crew.close()
    return store


def lines(store: Store) -> list[str]:
    return sorted(line for part in store.parts for line in part.read_text().splitlines())


def table(store: Store) -> bytes:
    return (store.folder / "results.parquet").read_bytes()


class TestAPlan:
    def test_is_the_same_after_the_store(self, folder):
        plan = study(folder)
        assert from_json(as_json(plan)) == plan
        assert as_json(from_json(as_json(plan))) == as_json(plan)

    def test_has_luck_that_depends_on_the_replication_and_on_nothing_else(self, folder):
        plan = study(folder)
        for replication in range(5):
            assert len({plan.seed_of(Unit(cell, replication)) for cell in range(plan.cells)}) == 1
        assert len({plan.seed_of(Unit(0, replication)) for replication in range(12)}) == 12

    def test_gives_each_policy_people_of_its_own_where_that_is_asked_for(self, folder):
        plan = study(folder, STUDY + "independent: true\n")
        seeds = {plan.seed_of(Unit(cell, n)) for cell in range(len(plan.policies)) for n in range(12)}
        assert len(seeds) == 36

    def test_has_units_with_ids_of_all_that_their_figures_depend_on(self, folder):
        plain = study(folder)
        ids = {plain.id_of(Unit(cell, n)) for cell in range(plain.cells) for n in range(12)}
        assert len(ids) == plain.units
        changed = [
            STUDY.replace("0.6]", "0.5]"), STUDY.replace("0.5}", "0.4}"), STUDY + "seed: 2\n",
            STUDY + "parameters: {quick_s: 2}\n", STUDY.replace("first-hour", "first-day"), STUDY + "horizon: steady\n",
        ]  # fmt: skip
        for text in changed:
            other = study(folder, text)
            mine = {other.id_of(Unit(cell, n)) for cell in range(other.cells) for n in range(12)}
            assert mine != ids, text
        more = study(folder, STUDY.replace("replications: 12", "replications: 40"))
        assert {more.id_of(Unit(c, n)) for c in range(more.cells) for n in range(12)} == ids

    def test_draws_its_points_where_that_is_asked_for(self, folder):
        base = STUDY.replace("{field: open_warmth, values: [0, 0.6]}", "{field: open_warmth, low: 0, high: 1}")
        for design in ("latin-hypercube", "sobol"):
            plan = study(folder, base + f"design: {design}\npoints: 8\n")
            values = sorted(float(dict(point)["open_warmth"]) for point in plan.points)
            assert len(values) == 8
            assert all(n / 8 <= value <= (n + 1) / 8 for n, value in enumerate(values))
            assert study(folder, base + f"design: {design}\npoints: 8\n").points == plan.points

    def test_changes_fields_of_levels_by_path(self, folder):
        text = STUDY.replace(
            "{field: open_warmth, values: [0, 0.6]}",
            "{field: level.desks.*.knowledge, values: [0.5, 1], times: true}",
        )
        plan = study(folder, text)
        found = run_batch(as_json(plan), ((0, 0, 4), (plan.cell_of(0, 1, 0), 0, 4)))
        assert found.rows[:4] != found.rows[4:]
        assert not any(row.failed for row in found.rows)


BAD = [
    ("levels: [first-hour]", "levels: [first-our]", "there is no level “first-our”", "first-hour"),
    ("[attentive, rushed,", "[atentive, rushed,", "there is no policy “atentive”", "Did you mean “attentive”?"),
    ("skill: 0.5", "skil: 0.5", "has no setting “skil”", "Did you mean “skill”?"),
    ("skill: 0.5", "skill: 5", "must be a share in [0, 1]", "found 5"),
    ("open_warmth", "open_warmht", "there is no parameter “open_warmht”", "Did you mean “open_warmth”?"),
    ("open_warmth, values: [0, 0.6]", "open_warmth, values: [0, 99]", "may be from", "found 99"),
    ("open_warmth", "level.desks.*.knowlege", "there is no “knowlege” here", "Did you mean “knowledge”?"),
    ("open_warmth, values: [0, 0.6]", "level.desks.0.knowledge, values: [3]", "does not suit", "at most 1"),
    ("open_warmth", "level.desks.9.knowledge", "there is no “9” here", "You"),
    ("open_warmth", "level.desks", "is not a single value", "go on with"),
    ("open_warmth", "policy.smiles", "no policy of this study takes “smiles”", "settings"),
    ("values: [0, 0.6]", "low: 0, high: 1", "a grid needs `values`", "steps"),
    ("values: [0, 0.6]", "low: 1, high: 0, steps: 3", "must be below `high`", ""),
    ("replications: 12", "replications: 12\ndesign: sobol", "needs `points`", ""),
    ("replications: 12", "replications: 0", "“replications” must be at least 1", ""),
    ("replications: 12", "replicatons: 12", "there is no key “replicatons” here", "Did you mean “replications”?"),
    ("rushed,", "attentive,", "two policies are called “attentive”", "id of its own"),
    ("rushed,", "{use: nowhere.py:f},", "there is no file", "nowhere.py"),
    ("rushed,", "{use: own.py:nobody},", "has nothing to call by the name of “nobody”", "kills"),
    ("replications: 12", "replications: 12\nbaseline: rush", "there is no policy “rush” in this study", "rushed"),
    ("replications: 12", "replications: 12\nprecision: {metric: satisfaction}", "how narrow", "half_width"),
    ("replications: 12", "replications: 12\nprecision: {metric: revenue, relative: 0.1}", "not among the metrics", ""),
    ("[satisfaction, wait_s, handle_s]", "[satisfaction, wait]", "there is no metric “wait”", "Did you mean “wait_s”?"),
    ("[satisfaction, wait_s, handle_s]", "[satisfaction, line.till.wait_s]", "has no line “till”", "it has desk"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "remedy"), BAD, ids=[row[1] for row in BAD])
def test_what_is_wrong_with_a_study_is_said_with_its_place_and_a_remedy(folder, old, new, said, remedy, capsys):
    assert old in STUDY
    (folder / "study.yaml").write_text(STUDY.replace(old, new))
    with pytest.raises(LevelError) as found:
        read_study(folder / "study.yaml")
    text = str(found.value)
    assert said in text
    assert remedy in text
    assert "study.yaml:" in text
    assert main(["sweep", str(folder / "study.yaml"), "--store", str(folder / "s")]) == 1
    assert said in capsys.readouterr().err
    assert not (folder / "s").exists()


def test_everything_that_is_wrong_is_said_at_once(folder):
    text = STUDY.replace("first-hour", "nowhere").replace("rushed", "rushd").replace("open_warmth", "open")
    with pytest.raises(LevelError) as found:
        study(folder, text)
    assert len(found.value.problems) >= 3


class TestWhoeverRunsIt:
    def test_one_process_several_threads_and_dask_give_the_same_bytes(self, folder):
        plan = study(folder)
        alone = ran(folder / "alone", plan)
        crews = {
            "processes": Supervised(2),
            "threads": Given(pool := ThreadPoolExecutor(3), 3, pool.shutdown),
            "dask": crew_of("dask", 2),
        }
        for name, crew in crews.items():
            other = ran(folder / name, plan, crew)
            assert lines(other) == lines(alone), name
            assert table(other) == table(alone), name

    def test_a_scheduler_of_dask_elsewhere_gives_the_same_bytes(self, folder):
        from distributed import LocalCluster

        plan = study(folder)
        with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as cluster:
            far = ran(folder / "far", plan, crew_of(f"dask:{cluster.scheduler_address}", None))
        assert table(far) == table(ran(folder / "alone", plan))

    def test_an_executor_that_there_is_not_is_said(self, folder, capsys):
        study(folder)
        run = ["sweep", str(folder / "study.yaml"), "--executor"]
        assert main([*run, "slurm"]) == 1
        assert "there are serial, process, dask and dask:ADDRESS" in capsys.readouterr().err
        assert main([*run, "dask:tcp://127.0.0.1:1"]) == 1
        assert "no scheduler of dask answers" in capsys.readouterr().err

    def test_shards_put_together_give_the_same_bytes(self, folder, capsys):
        plan = study(folder)
        alone = ran(folder / "alone", plan)
        for shard in range(1, 4):
            store = str(folder / f"shard{shard}")
            run = ["worker", str(folder / "study.yaml"), "--shard", f"{shard}/3", "--store", store]
            assert main([*run, "--executor", "serial"]) == 0
        assert main(["merge", str(folder / "all"), str(folder / "shard1"), str(folder / "shard2")]) == 3
        assert "are not there yet" in capsys.readouterr().out
        assert main(["merge", str(folder / "all"), *(str(folder / f"shard{n}") for n in (1, 2, 3))]) == 0
        assert table(Store.opened(folder / "all")) == table(alone)

    def test_python_and_the_command_line_give_the_same_figures(self, folder):
        study(folder)
        assert main(["sweep", str(folder / "study.yaml"), "--executor", "serial"]) == 0
        typed = Study(
            ["first-hour"], ["attentive", "rushed", {"id": "half", "use": "skilled", "settings": {"skill": 0.5}}],
            {"open_warmth": [0.0, 0.6]}, ["satisfaction", "wait_s", "handle_s"],
        ).run(executor="serial", max_reps=12)  # fmt: skip
        kept = results_of(folder / "study.store")
        assert [{**row, "unit": ""} for row in typed.rows()] == [{**row, "unit": ""} for row in kept.rows()]
        ones, others = (found.compare("attentive", "rushed", "satisfaction") for found in (typed, kept))
        assert ones == others


def killed_sweep(folder: Path, after_s: float) -> None:
    """A sweep in a process group of its own, all of which is killed after a while."""
    command = [sys.executable, "-m", "sim.cli", "sweep", str(folder / "study.yaml"), "--store", str(folder / "killed")]
    process = subprocess.Popen(
        [*command, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


SLOW = STUDY.replace("attentive,", "{id: slow, use: own.py:Careful, settings: {slow: 0.05}},")


class TestWhateverIsKilled:
    def test_all_of_it_at_any_moment_the_store_ends_as_if_nothing_had_been(self, folder):
        plan = study(folder, SLOW)
        whole = ran(folder / "whole", plan)
        moments = random.Random(4)
        for _ in range(3):
            killed_sweep(folder, moments.uniform(0.6, 2.2))
        again = ran(folder / "killed", plan, Supervised(2))
        assert table(again) == table(whole)
        done = [json.loads(line)["unit"] for line in lines(again)]
        assert len(done) == len(set(done)) == plan.units

    def test_a_worker_the_sweep_goes_on_with_another(self, folder):
        plan = study(folder, SLOW)
        whole = ran(folder / "whole", plan)
        crew = Supervised(2)
        store = Store.made(folder / "workers", plan)
        sweep = Sweep(store, crew)
        shot = 0

        def shoot(_: object) -> None:
            nonlocal shot
            pool = crew._pool
            if pool is not None and shot < 3 and sweep._ran >= 6 * (shot + 1):
                shot += 1
                os.kill(next(iter(pool._processes)), signal.SIGKILL)

        sweep.run(shoot)
        sweep.finish()
        crew.close()
        assert shot == 3
        assert table(store) == table(whole)

    def test_the_supervisor_alone_its_workers_go_too(self, folder):
        study(folder, SLOW.replace("slow: 0.05", "slow: 0.4"))
        command = [sys.executable, "-m", "sim.cli", "sweep", str(folder / "study.yaml"), "--workers", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        children: list[int] = []
        while len(children) < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
            children = [int(c) for c in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
        process.kill()
        process.wait()
        while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert children
        assert not any(Path(f"/proc/{child}").exists() for child in children)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
    def test_an_interrupt_leaves_a_store_to_go_on_with(self, folder, number):
        plan = study(folder, SLOW)
        command = [sys.executable, "-m", "sim.cli", "sweep", str(folder / "study.yaml"), "--workers", "2"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        parts = folder / "study.store" / "parts"
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not any(part.stat().st_size for part in parts.glob("*")):
            time.sleep(0.05)
        process.send_signal(number)
        said = process.communicate(timeout=30)[1]
        assert process.returncode == 130
        assert "Go on with it: nextplease resume" in said
        assert "Traceback" not in said
        assert table(ran(folder / "study.store", plan)) == table(ran(folder / "whole", plan))

    def test_a_line_that_was_torn_is_run_again(self, folder):
        plan = study(folder)
        store = ran(folder / "s", plan)
        before = table(store)
        part = store.parts[0]
        text = part.read_bytes()
        part.write_bytes(text[: len(text) - 40])
        assert store.progress().done == plan.units - 1
        assert table(ran(folder / "s", plan)) == before
        part.write_bytes(part.read_bytes() + b'{"cell": 99999}\nnonsense\n\xff\n')
        assert table(ran(folder / "s", plan)) == before


class TestAPolicyOfOnesOwn:
    TEXT = STUDY.replace("rushed,", "{id: own, use: own.py:Careful},")

    def test_runs_as_it_was_whatever_becomes_of_its_file(self, folder):
        plan = study(folder, self.TEXT)
        whole = ran(folder / "whole", plan)
        store = ran(folder / "s", plan)
        part = store.parts[0]
        part.write_text("".join(part.read_text().splitlines(keepends=True)[:5]))
        (folder / "own.py").write_text("raise ValueError")
        again = Store.opened(store.folder)
        assert table(ran(store.folder, again.plan)) == table(whole)
        (folder / "own.py").unlink()
        assert main(["replay", "policy=own,replication=2,open_warmth=0", "--store", str(store.folder)]) == 0

    def test_is_the_same_study_wherever_its_file_stands(self, folder, tmp_path):
        other = tmp_path / "elsewhere"
        other.mkdir()
        (other / "own.py").write_text(OWN)
        assert as_json(study(other, self.TEXT)) == as_json(study(folder, self.TEXT))
        (other / "own.py").write_text(OWN + "\n")
        assert as_json(study(other, self.TEXT)) != as_json(study(folder, self.TEXT))


class TestWhatFails:
    POISON = STUDY.replace("rushed,", "{id: bad, use: own.py:kills},")
    FAILS = STUDY.replace("rushed,", "{id: bad, use: own.py:fails},")

    def test_a_poisonous_unit_is_set_aside_by_name_and_all_others_are_run(self, folder):
        plan = study(folder, self.POISON)
        store = ran(folder / "s", plan, Supervised(2))
        failed = [row for row in store.in_order() if row.failed]
        wanted = {
            (cell, n)
            for cell in range(plan.cells)
            for n in range(12)
            if plan.labels(cell)["policy"] == "bad" and plan.seed_of(Unit(cell, n)) % 5 == 3
        }
        assert {(row.cell, row.replication) for row in failed} == wanted
        assert all(row.failed == POISON for row in failed)
        assert store.progress().done == plan.units - len(wanted)
        manifest = json.loads((store.folder / "manifest.json").read_text())
        assert {row["unit"] for row in manifest["failures"]} == {plan.id_of(Unit(*unit)) for unit in wanted}

    @pytest.mark.deep
    @pytest.mark.filterwarnings("default")  # a dying worker leaves its scheduler coroutines that nobody awaits
    def test_on_dask_a_poisonous_unit_is_set_aside_and_nobody_elses(self, folder):
        plan = study(folder, self.POISON)
        one = ran(folder / "one", plan, Supervised(2))
        assert table(ran(folder / "dask", plan, crew_of("dask", 2))) == table(one)

    def test_a_unit_that_fails_is_a_row_and_the_exit_code_says_so(self, folder, capsys):
        study(folder, self.FAILS)
        run = ["sweep", str(folder / "study.yaml"), "--executor", "serial"]
        assert main(run) == 3
        assert "failed" in capsys.readouterr().out
        store = str(folder / "study.store")
        assert main(["status", store]) == 3
        assert "ValueError: nobody home" in capsys.readouterr().out
        assert main(["resume", store, "--executor", "serial"]) == 3
        assert "0 were run" not in capsys.readouterr().out
        assert main(["compare", store]) == 0
        assert "units failed and are left out" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("policy", "said"),
        [
            ("leaves", "SystemExit: 5"),
            ("wishes", "chose 'fly_to_the_moon', which was not open"),
            ("nothing", "must make a policy of a seed"),
        ],
    )
    def test_a_policy_that_does_what_none_may_fails_alone(self, folder, policy, said):
        plan = study(folder, STUDY.replace("rushed,", f"{{id: bad, use: own.py:{policy}}},"))
        store = ran(folder / "s", plan)
        failed = [row for row in store.in_order() if row.failed]
        assert len(failed) == 24
        assert all(said in row.failed for row in failed)
        assert store.progress().done == plan.units - 24

    def test_what_failed_is_tried_again_only_when_that_is_asked_for(self, folder, monkeypatch):
        mark = folder / "mark"
        monkeypatch.setenv("MARK", str(mark))
        plan = study(folder, STUDY.replace("rushed,", "{id: bad, use: own.py:fails_once},"))
        store = ran(folder / "s", plan)
        assert store.progress().failed == 24
        mark.touch()
        assert ran(folder / "s", plan).progress().failed == 24
        again = ran(folder / "s", plan, retry_failed=True)
        assert again.progress().failed == 0
        assert again.progress().done == plan.units
        assert json.loads((again.folder / "manifest.json").read_text())["failed"] == 0

    def test_the_first_failure_ends_it_where_that_is_asked_for(self, folder):
        with pytest.raises(FailedFast, match="nobody home"):
            ran(folder / "s", study(folder, self.FAILS), fail_fast=True)

    def test_a_unit_that_hangs_is_given_up(self, folder, monkeypatch):
        monkeypatch.setattr("sim.study.sweep.running.UNIT_MOST_S", 0.3)
        plan = study(folder, STUDY.replace("rushed,", "{id: bad, use: own.py:hangs},"))
        store = ran(folder / "s", plan)
        failed = [row for row in store.in_order() if row.failed]
        assert {row.replication for row in failed} == {0}
        assert "not done after" in failed[0].failed

    @pytest.mark.deep
    def test_a_unit_that_no_timer_reaches_is_killed_and_set_aside(self, folder, monkeypatch):
        monkeypatch.setattr("sim.study.sweep.executors.BATCH_MOST_S", 4.0)
        plan = study(folder, STUDY.replace("rushed,", "{id: bad, use: own.py:deaf},").replace("12", "3"))
        store = ran(folder / "s", plan, Supervised(2))
        failed = [row for row in store.in_order() if row.failed]
        assert {(plan.labels(row.cell)["policy"], row.replication) for row in failed} == {("bad", 0)}
        assert all(row.failed == POISON for row in failed)
        assert store.progress().done == plan.units - 2


class TestAStore:
    def test_of_another_study_is_left_alone(self, folder):
        ran(folder / "s", study(folder))
        with pytest.raises(LogError, match="holds another study \\(other replications\\)"):
            Store.made(folder / "s", study(folder, STUDY.replace("12", "13")))

    def test_that_is_none_or_damaged_is_said(self, folder, capsys):
        ran(folder / "study.store", study(folder))
        assert main(["compare", str(folder / "study.yaml")]) == 1
        assert "study.store" in capsys.readouterr().err
        assert main(["status", str(folder / "nowhere")]) == 1
        assert "holds no study" in capsys.readouterr().err
        (folder / "other").mkdir()
        (folder / "other" / "study.json").write_text("{}")
        assert main(["resume", str(folder / "other")]) == 1
        assert "is damaged" in capsys.readouterr().err
        (folder / "full").mkdir()
        (folder / "full" / "notes.txt").write_text("mine")
        assert main(["sweep", str(folder / "study.yaml"), "--store", str(folder / "full")]) == 1
        assert "is not empty" in capsys.readouterr().err

    def test_whose_study_or_lines_were_changed_has_them_run_again(self, folder):
        store = ran(folder / "s", study(folder))
        part = store.parts[0]
        part.write_text(part.read_text().replace('"values":[0.', '"values":[1.', 1))
        assert Store.opened(store.folder).progress().done == store.plan.units - 1
        path = store.folder / "study.json"
        path.write_text(path.read_text().replace('"seed":1,', '"seed":2,'))
        assert Store.opened(store.folder).progress().done == 0
        path.write_text(path.read_text().replace('"levels":[', '"levels":[],"x":['))
        with pytest.raises(LogError, match="damaged"):
            Store.opened(store.folder)

    def test_that_could_not_be_finished_when_it_was_made_can_be_made_again(self, folder):
        (folder / "s" / "parts").mkdir(parents=True)
        (folder / "s" / "study.new").write_text("{")
        assert ran(folder / "s", study(folder)).progress().done == 72

    def test_that_is_not_finished_says_so(self, folder, capsys):
        plan = study(folder)
        store = Store.made(folder / "s", plan)
        with Part(store) as part:
            part.write([run_batch(store.text, ((cell, n, n + 1),)).rows[0] for cell in range(3) for n in range(2)])
        assert main(["compare", str(store.folder)]) == 0
        assert f"{plan.units - 6} units are missing" in capsys.readouterr().out

    def test_of_another_model_is_not_gone_on_with(self, folder, capsys):
        store = ran(folder / "s", study(folder))
        path = store.folder / "study.json"
        path.write_text(path.read_text().replace(store.plan.model, "0.0.1+abc"))
        assert main(["resume", str(store.folder)]) == 1
        assert "install that version" in capsys.readouterr().err

    def test_has_few_files_however_many_times_it_is_gone_on_with(self, folder):
        plan = study(folder)
        for _ in range(5):
            store = ran(folder / "s", plan)
        assert len(store.parts) == 1

    def test_two_processes_never_write_to_the_same_part(self, folder):
        store = Store.made(folder / "s", study(folder))
        with Part(store) as one, Part(store) as other:
            one.write([Row(0, 0, (1.0, 2.0, 3.0))])
            other.write([Row(0, 1, (1.0, 2.0, 3.0))])
        assert [len(part.read_text().splitlines()) for part in store.parts] == [1, 1]

    def test_hands_any_unit_on_to_be_run_again(self, folder, capsys):
        store = ran(folder / "s", study(folder))
        id_ = store.plan.id_of(Unit(3, 7))
        assert main(["replay", id_[:12], "--store", str(store.folder)]) == 0
        out = capsys.readouterr().out
        assert "Every figure is the same." in out
        assert id_ in out
        assert main(["replay", "00", "--store", str(store.folder)]) == 1

    def test_has_a_table_with_where_it_comes_from(self, folder):
        from arro3.io import read_parquet

        plan = study(folder)
        store = ran(folder / "s", plan)
        found = read_parquet(store.folder / "results.parquet").read_all()
        assert found.num_rows == plan.units
        assert found.schema.names[:4] == ["unit", "level", "policy", "open_warmth"]
        provenance = json.loads(found.schema.metadata[PROVENANCE.encode()])
        assert provenance["model"] == plan.model
        assert provenance["units"] == plan.units
        units = found.column("unit").to_pylist()
        assert units == [plan.id_of(Unit(cell, n)) for cell in range(plan.cells) for n in range(12)]


class TestWhatIsTyped:
    def test_numbers_and_truths_are_found_as_they_are_printed(self, folder, capsys):
        text = STUDY.replace("{field: open_warmth, values: [0, 0.6]}", "{field: open_warmth, low: 0, high: 1}")
        plan = study(folder, text + "design: sobol\npoints: 4\n")
        store = ran(folder / "s", plan)
        shown = [f"{dict(point)['open_warmth']:.6g}" for point in plan.points]
        run = ["compare", str(store.folder), "--metric", "wait_s"]
        assert main([*run, "--a", f"open_warmth={shown[0]}", "--b", f"open_warmth={shown[1]}"]) == 0
        unit = f"policy=rushed,open_warmth={shown[2]},replication=3"
        assert main(["replay", unit, "--store", str(store.folder)]) == 0
        capsys.readouterr()
        assert fits({"flag": True, "k": 2, "x": 0.0}, {"flag": "True", "k": "2.0", "x": "0"})
        assert not fits({"flag": True}, {"flag": "false"})

    def test_whole_numbers_stay_whole(self, folder):
        text = STUDY.replace("0.5}}]", "0.5}}, {id: own, use: own.py:kinds, settings: {kind: 1}}]")
        (folder / "own.py").write_text(
            OWN + "\ndef kinds(seed, kind):\n    assert type(kind) is int\n    return Attentive(seed)\n"
        )
        plan = study(folder, text.replace("open_warmth, values: [0, 0.6]", "policy.kind, values: [1, 2]"))
        assert ran(folder / "s", plan).progress().failed == 0


def test_a_study_of_the_course_has_the_shifts_that_run_has(folder):
    text = 'name: "Plain"\nlevels: [first-day]\npolicies: [attentive]\nmetrics: [satisfaction, wait_s]\n'
    found = run_batch(as_json(study(folder, text)), ((0, 0, 1),)).rows[0]
    shift = run_shift(load_level("first-day"), "attentive", 1)
    assert found.values[1] == score(shift.level, shift.events).measures["wait_s"]


@pytest.mark.parametrize("how", ["script", "piped"])
def test_a_script_without_a_guard_is_told_so_and_gets_no_empty_results(folder, how):
    code = "from sim.study import Study\nStudy(['first-hour'], ['rushed']).run(max_reps=2, workers=2)\nprint('done')\n"
    (folder / "script.py").write_text(code)
    command = [sys.executable, "script.py"] if how == "script" else [sys.executable, "-"]
    said = subprocess.run(command, check=False, input=code, cwd=folder, capture_output=True, text=True, timeout=60)
    assert said.returncode != 0
    assert "done" not in said.stdout
    assert "__main__" in said.stderr


class TestWhatIsCompared:
    def test_settings_are_where_there_is_one_policy(self, folder, capsys):
        text = STUDY.replace("[attentive, rushed, {id: half, use: skilled, settings: {skill: 0.5}}]", "[rushed]")
        text = text.replace("[0, 0.6]", "[0, 0.3, 0.6]").replace("[first-hour]", "[first-hour, one-question]")
        text = text.replace("one-question", str(Path(__file__).parent / "levels" / "one-question.yaml"))
        found = results_of(ran(folder / "s", study(folder, text)).folder)
        rows = found.against(found.baseline, ["wait_s", "handle_s"])
        assert [(row.a, row.b) for row in rows[:2]] == [
            ("open_warmth 0.3", "open_warmth 0"),
            ("open_warmth 0.6", "open_warmth 0"),
        ]
        assert len(rows) == 2 * 2 * 2
        level = found.plan.levels[0].name
        direct = found.compare({"open_warmth": 0.3, "level": level}, {"open_warmth": 0, "level": level}, "wait_s")
        assert rows[0].difference == direct
        assert main(["compare", str(folder / "s"), "--metric", "wait_s", "--baseline", "open_warmth=0.6"]) == 0
        assert "less “open_warmth 0.6”" in capsys.readouterr().out
        assert main(["report", str(folder / "s")]) == 0
        assert "What differs from “open_warmth 0”" in (folder / "s" / "report.html").read_text()

    def test_a_policy_is_in_each_scenario_and_in_all_of_them(self, folder):
        found = results_of(ran(folder / "s", study(folder)).folder)
        rows = found.against("attentive", ["wait_s"])
        assert {(row.a, row.scenario["open_warmth"]) for row in rows} == {
            (a, w) for a in ("rushed", "half") for w in (0, 0.6)
        }
        one = [row.difference.mean for row in rows if row.a == "rushed"]
        assert found.compare("rushed", "attentive", "wait_s").mean == pytest.approx(sum(one) / 2)
        tested = sorted(row.difference.p for row in rows if row.difference.p is not None)
        assert min(row.adjusted_p for row in rows) == pytest.approx(min(tested[0] * len(tested), 1.0))

    def test_nothing_is_where_there_is_nothing(self, folder, capsys):
        text = STUDY.replace("[attentive, rushed, {id: half, use: skilled, settings: {skill: 0.5}}]", "[rushed]")
        ran(folder / "s", study(folder, text.replace("factors:\n  - {field: open_warmth, values: [0, 0.6]}\n", "")))
        assert main(["compare", str(folder / "s")]) == 1
        assert "nothing to compare" in capsys.readouterr().err


def test_a_script_whose_own_policy_has_no_guard_is_told_so_once(folder):
    code = OWN + "\nfrom sim.study import Study\nStudy(['first-hour'], [Careful]).run(max_reps=2, executor='serial')\n"
    (folder / "script.py").write_text(code)
    run = [sys.executable, "script.py"]
    said = subprocess.run(run, check=False, cwd=folder, capture_output=True, text=True, timeout=60).stderr
    assert "__main__" in said
    assert len(said) < 6000


def test_a_precision_in_python_asks_for_no_more_than_may_be_run():
    found = Study(["first-hour"], ["rushed"], metrics=["wait_s"]).run(
        executor="serial", precision={"metric": "wait_s", "half_width": 1e-6}, max_reps=5
    )
    assert len(found) == 5


class TestPrecision:
    TEXT = STUDY.replace("replications: 12", "replications: 200") + (
        "precision: {metric: satisfaction, half_width: 0.12, at_least: 10}\n"
    )

    def test_cells_get_as_many_replications_as_they_need_whoever_runs_them(self, folder):
        plan = study(folder, self.TEXT)
        alone = ran(folder / "alone", plan)
        found = results_of(alone.folder)
        counts = [len(found.values("satisfaction", cell)) for cell in range(plan.cells)]
        assert min(counts) < max(counts) <= 200
        for cell, count in enumerate(counts):
            assert count == 200 or (found.mean("satisfaction", cell).half_width or 1.0) <= 0.12
        others = ran(folder / "others", plan, Supervised(2))
        assert table(others) == table(alone)
        assert Sweep(alone, Alone()).finished

    def test_shards_cannot_wait_for_each_other(self, folder):
        plan = study(folder, self.TEXT)
        with pytest.raises(LogError, match="shards"):
            Sweep(Store.made(folder / "s", plan), Alone(), shard=(1, 2)).run()


@pytest.mark.deep
def test_a_hundred_thousand_units_take_little_memory_and_few_files(tmp_path):
    level = (Path(__file__).parent / "levels" / "one-question.yaml").resolve()
    text = (
        f'name: "Many"\nlevels: ["{level}"]\npolicies: [rushed, random]\n'
        "metrics: [satisfaction, wait_s]\nreplications: 50000\n"
    )
    (tmp_path / "study.yaml").write_text(text)
    run = "import resource, sys; from sim.cli import main; code = main(sys.argv[1:]);"
    run += "print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    found = {}
    for reps in (1000, 50000):
        (tmp_path / "study.yaml").write_text(text.replace("50000", str(reps)))
        store = tmp_path / f"s{reps}"
        command = [sys.executable, "-c", run, "sweep", str(tmp_path / "study.yaml"), "--store", str(store)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert out[-2] == "0"
        found[reps] = int(out[-1])
        assert sum(1 for _ in store.rglob("*")) < 100
    assert found[50000] < 1.35 * found[1000]


class TestWhatIsThereAlready:
    def test_is_taken_over_from_another_study_and_only_the_rest_is_run(self, folder, capsys):
        first = ran(folder / "first", study(folder))
        more = study(folder, STUDY.replace("replications: 12", "replications: 20"))
        store = Store.made(folder / "more", more)
        assert reuse(store, first.folder) == first.plan.units
        assert reuse(store, first.folder) == 0
        assert table(ran(folder / "more", more)) == table(ran(folder / "anew", more))
        text = STUDY.replace("[0, 0.6]", "[0.6, 0.9]").replace("[satisfaction, wait_s, handle_s]", "[wait_s]")
        other = study(folder, text, "other.yaml")
        assert reuse(Store.made(folder / "other", other), first.folder) == first.plan.units // 2
        run = ["sweep", str(folder / "other.yaml"), "--store", str(folder / "third"), "--executor", "serial"]
        assert main([*run, "--reuse", str(first.folder)]) == 0
        assert f"{first.plan.units // 2} units were taken over" in capsys.readouterr().out

    def test_is_not_taken_over_where_something_is_missing_or_failed(self, folder):
        failed = ran(folder / "failed", study(folder, TestWhatFails.FAILS))
        again = study(folder, TestWhatFails.FAILS.replace("replications: 12", "replications: 13"))
        assert reuse(Store.made(folder / "again", again), failed.folder) == failed.progress().done
        wider = study(folder, STUDY.replace("handle_s]", "handle_s, revenue]"))
        assert reuse(Store.made(folder / "wider", wider), ran(folder / "s", study(folder)).folder) == 0


def test_the_examples_have_names(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert main(["sweep", "own-policy", "--dry-run"]) == 0
    assert "Own policy" in capsys.readouterr().out
    assert main(["sweep", "own-polic"]) == 1
    assert "Did you mean “own-policy”?" in capsys.readouterr().err


def test_a_policy_of_ones_own_may_be_given_as_a_class(folder, monkeypatch):
    monkeypatch.syspath_prepend(str(folder))
    import own

    found = Study(["first-hour"], ["attentive", own.Careful], metrics=["wait_s"]).run(executor="serial", max_reps=3)
    assert found.compare("careful", "attentive", "wait_s").mean == 0.0
    with pytest.raises(LogError, match="at the top of a file"):
        Study(["first-hour"], [lambda _: None])
