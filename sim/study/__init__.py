"""Running many shifts and many queues, and what can be said of them.

From Python: `Study(levels, policies, factors, metrics, seed).run(store)` gives `Results`; see docs/researchers.md.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.study.sweep.results import Results
    from sim.study.sweep.study import Study, results_of

__all__ = ["Results", "Study", "results_of"]


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first asked for, so that a small command stays quick."""
    if name in __all__:
        from sim.study.sweep import results, study

        return getattr(study, name, None) or getattr(results, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
