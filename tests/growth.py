"""How work grows with the size of what it is given: a text made to hang its reader is one whose work grows faster than itself."""

import gc
import time
from collections.abc import Callable

TRIES = 6
_LEAST = 0.02  # seconds: below it the clock itself is what is measured


def grows_in_step(small: Callable[[], object], large: Callable[[], object], *, times: float) -> bool:
    """Whether `large` takes at most `times` the processor time of `small`.

    Compared are the best of several turns in the same process: a busy machine makes a turn longer and never shorter, so work that
    grows in step shows it in one of them, and work that does not shows it in none.
    """
    gc.collect()
    gc.disable()  # what else this process has in hand is not the text's doing
    try:
        least = most = float("inf")
        for _ in range(TRIES):
            least, most = min(least, _cost(small)), min(most, _cost(large))
            if most <= times * max(least, _LEAST):
                return True
        return False
    finally:
        gc.enable()


def _cost(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
