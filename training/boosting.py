"""Boosted trees by LightGBM, and their plain JSON form, which onrecord.stories.trees applies."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

SEED = 20


class Boosted:
    """A trained model."""

    def __init__(self, rows: np.ndarray, truth: np.ndarray, weight: np.ndarray, *, trees: int, leaves: int, depth: int,
                 share: float) -> None:  # fmt: skip
        """Boost `trees` trees, each of which sees a random `share` of the columns."""
        settings = {
            "objective": "binary", "learning_rate": 0.08, "num_leaves": leaves, "max_depth": depth, "feature_fraction": share,
            "min_data_in_leaf": 20, "lambda_l2": 5.0, "max_bin": 63, "num_threads": 1, "deterministic": True,
            "force_col_wise": True, "seed": SEED, "verbosity": -1,
        }  # fmt: skip
        self.booster = lightgbm.train(settings, lightgbm.Dataset(rows, truth, weight=weight), trees)

    def judge(self, rows: np.ndarray) -> np.ndarray:
        """Give the probability of each row."""
        return np.asarray(self.booster.predict(rows, num_threads=1)) if len(rows) else np.zeros(0)

    def save(self, features: Sequence[str], path: Path) -> None:
        """Write the model as plain JSON: the nodes of each tree, the root first."""
        columns: dict[str, list[list[Any]]] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}
        deepest = 0
        for tree in self.booster.dump_model()["tree_info"]:
            nodes: dict[str, list[Any]] = {key: [] for key in columns}
            deepest = max(deepest, _lay(tree["tree_structure"], nodes))
            for key, values in nodes.items():
                columns[key].append(values)
        whole = {"features": list(features), "start": 0.0, "depth": deepest, **columns}
        path.write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")


def _lay(node: dict[str, Any], nodes: dict[str, list[Any]]) -> int:
    """Append a node and all below it; give how many questions lie below it at most."""
    at = len(nodes["value"])
    leaf = "leaf_value" in node
    nodes["feature"].append(0 if leaf else node["split_feature"])
    nodes["threshold"].append(0.0 if leaf else float(f"{node['threshold']:.7g}"))
    nodes["value"].append(round(node["leaf_value"], 5) if leaf else 0.0)
    nodes["left"].append(at)
    nodes["right"].append(at)
    if leaf:
        return 0
    nodes["left"][at] = len(nodes["value"])
    left = _lay(node["left_child"], nodes)
    nodes["right"][at] = len(nodes["value"])
    return 1 + max(left, _lay(node["right_child"], nodes))
