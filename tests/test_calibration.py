"""The documents' figures are met in the model, on seeds that nothing was fitted on; and the fit can be made again."""

import pytest

from game.command import main
from sim.catalog import load_catalog
from sim.parameters import altered
from sim.study import calibration
from sim.study.calibration import FITTED, TARGETS, Served

CATALOG = load_catalog()


@pytest.fixture(scope="module", params=[2, 3])
def served(request) -> Served:
    return Served(CATALOG, request.param, 2500)


@pytest.mark.parametrize("name", TARGETS)
def test_every_figure_is_in_its_band(served, name):
    found = served.measured()[name]
    target = TARGETS[name]
    assert target.low <= found.value <= target.high, found


def test_scaling_the_fitted_numbers_is_the_same_as_running_the_model_with_them():
    values = {name: 1.3 * value for name, value in calibration.current(CATALOG.tuning).items()}
    values["fail_later"] = calibration.current(CATALOG.tuning)["fail_later"]
    scaled = Served(CATALOG, 5, 300).moments(values)
    run = Served(altered(CATALOG, values), 5, 300)
    for name, value in run.moments(values).items():
        assert scaled[name] == pytest.approx(value, rel=1e-9), name


def test_a_figure_outside_its_band_is_said_and_the_exit_code_is_1(monkeypatch, capsys):
    target = TARGETS["churn"]
    monkeypatch.setitem(TARGETS, "churn", target._replace(low=0.2, high=0.3))
    assert main(["principles", "calibrate", "--customers", "2000"]) == 1
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("Verdict: outside its band")
    assert "churn" in last


@pytest.mark.deep
def test_the_fit_made_again_is_what_is_stored():
    fitted, stored = calibration.fit(CATALOG), calibration.current(CATALOG.tuning)
    for name in FITTED:
        assert fitted[name] == pytest.approx(stored[name], rel=calibration.SAME), name
    assert CATALOG.tuning.fail_late == pytest.approx(2 * CATALOG.tuning.fail_later, rel=1e-3)


@pytest.mark.deep
def test_the_command_gives_its_verdict_in_one_line(capsys):
    assert main(["principles", "calibrate", "--fit"]) == 0
    printed = capsys.readouterr().out
    assert "The fit is what is stored." in printed
    assert printed.strip().splitlines()[-1] == "Verdict: every figure is in its band on both seeds."


def test_figures_that_nothing_was_fitted_to_are_met_too(served):
    found = calibration.held_out(CATALOG, 3, 1000, served)
    assert [row.words for row in found if not row.met] == []
