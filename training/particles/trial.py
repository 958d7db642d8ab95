"""How many slips are found in sources that the weights have not read, one put in at every place in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.particles.fitting import fit, scores, sound
from training.particles.places import KEEP_DE
from zhlint.lexicon.model.particle_evidence import PARTICLES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

MARGINS = (2, 3, 4, 5, 6, 7, 8, 10)


def trial(rows: csr_matrix, labels: NDArray[np.int8], sources: NDArray[np.int16], folds: int) -> NDArray[np.float32]:
    """Prints, for each slip and margin: the share found, and how often what stands in the text is called a slip."""
    told = np.zeros((len(labels), 3), np.float32)
    for fold in range(folds):
        here = sources % folds == fold
        kept = sound(rows[~here], labels[~here], sources[~here] // folds)
        told[here] = scores(rows[here], fit(rows[~here][kept], labels[~here][kept]))
    print("written meant  margin  found  called a slip in the text as it is")
    for written in range(3):
        for meant in range(3):
            if written == meant:
                continue
            margin = told[:, meant] - told[:, written]
            slips, right = margin[labels == meant], margin[labels == written]
            every = KEEP_DE if written == 0 else 1
            for least in MARGINS:
                called = int((right > least).sum()) * every
                share = (slips > least).mean()
                print(
                    f"{PARTICLES[written]:^7} {PARTICLES[meant]:^5} {least:>6} {share:>7.3f}"
                    f"  {called} of {len(right) * every}, {called / max(len(slips), 1):.3f} for every one meant"
                )
    return told
