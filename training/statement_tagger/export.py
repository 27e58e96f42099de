"""Export a trained tagger as int8 ONNX: python training/statement_tagger/export.py WEIGHTS OUT.onnx --minilm FOLDER"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from model import StatementTagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file

INPUTS = ["ids", "case", "quote", "line", "mask"]
OUTPUTS = ["tags", "query", "key"]


def main() -> None:
    """Export, and quantise the weights by channel."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    asked = parser.parse_args()
    model = StatementTagger.from_minilm(asked.minilm)
    model.load_state_dict(load_file(asked.weights))
    model.eval()
    example = tuple(torch.full((2, 64), int(name in {"ids", "mask"}), dtype=torch.int64) for name in INPUTS)
    axes = {name: {0: "batch", 1: "piece"} for name in (*INPUTS, *OUTPUTS)}
    with TemporaryDirectory() as folder:
        whole = str(Path(folder, "tagger.onnx"))
        torch.onnx.export(model, example, whole, input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
                          opset_version=17, dynamo=False)  # fmt: skip
        quantize_dynamic(whole, str(asked.out), weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
