"""Fits the weights: multinomial logistic regression, 的 the class that the others are held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from training.particles.places import Places
from zhlint.lexicon.model.particles import BITS, GLANCE_BITS, NEAR_BITS

GLANCE_PENALTY, NEAR_PENALTY, PENALTY = 1e-6, 2e-6, 5e-6
"""Of half the squared weights of each table, beside the mean loss of a place."""
STEPS = 60
CONTRADICTED = np.array([3.5, 4.5, 4.5], np.float32)
"""A place with 的, 地, 得 is left out where the weights of other sources say so many nats against it: a slip, a name.

The commonest slip is 的 for 地."""

Weights = NDArray[np.float32]


def matrix(places: Places) -> csr_matrix:
    """The features of the places, one row each."""
    ones = np.ones(len(places.columns), np.float32)
    return csr_matrix((ones, places.columns, places.starts), shape=(len(places.labels), 1 << BITS))


def glances(places: Places) -> csr_matrix:
    """The features of the first table, one row each."""
    return _sparse(places.glances, GLANCE_BITS)


def nears(places: Places) -> csr_matrix:
    """The features of the second table, one row each."""
    return _sparse(places.nears, NEAR_BITS)


def _sparse(columns: NDArray[np.int32], bits: int) -> csr_matrix:
    count, wide = columns.shape
    starts = np.arange(count + 1, dtype=np.int64) * wide
    return csr_matrix((np.ones(columns.size, np.float32), columns.ravel(), starts), shape=(count, 1 << bits))


def fit(rows: csr_matrix, labels: NDArray[np.int8], penalty: float = PENALTY, steps: int = STEPS) -> Weights:
    """The weights of 地 and 得 against 的: two columns, one row a feature."""
    size, count = rows.shape[1], len(labels)
    turned = rows.T.tocsr()
    wanted = np.stack([labels == 1, labels == 2], axis=1).astype(np.float32)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        told = (rows @ flat.reshape(size, 2).astype(np.float32)).astype(np.float64)
        top = np.maximum(told.max(axis=1), 0)
        powers = np.exp(told - top[:, None])
        total = powers.sum(axis=1) + np.exp(-top)
        value = float((np.log(total) + top - (told * wanted).sum(axis=1)).mean()) + penalty / 2 * float(flat @ flat)
        slope = turned @ (powers / total[:, None] - wanted).astype(np.float32)
        return value, (slope / count).astype(np.float64).ravel() + penalty * flat

    found = minimize(loss, np.zeros(size * 2), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8})
    weights: Weights = found.x.reshape(size, 2).astype(np.float32)
    return weights


def scores(rows: csr_matrix, weights: Weights) -> NDArray[np.float32]:
    """How well 的, 地 and 得 fit at each place, in nats, 的 at nought."""
    told = np.asarray(rows @ weights, np.float32)
    return np.concatenate([np.zeros((len(told), 1), np.float32), told], axis=1)


def against(told: NDArray[np.float32], labels: NDArray[np.int8]) -> NDArray[np.float32]:
    """By how much the likeliest of the others outdoes what is written at each place."""
    told = told.copy()
    every = np.arange(len(labels))
    written = told[every, labels]
    told[every, labels] = -np.inf
    ahead: NDArray[np.float32] = told.max(axis=1) - written
    return ahead


def sound(rows: csr_matrix, labels: NDArray[np.int8], sources: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which places are what they seem: those that the weights of other sources do not contradict."""
    kept = np.ones(len(labels), np.bool_)
    for half in (0, 1):
        here = sources % 2 == half
        if here.any() and not here.all():
            weights = fit(rows[~here], labels[~here], steps=40)
            kept[here] = against(scores(rows[here], weights), labels[here]) < CONTRADICTED[labels[here]]
    return kept
