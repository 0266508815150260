"""An ONNX file with the weights of its linear layers as int8, by ONNX Runtime's own tool.

    python quantize_onnx.py model.onnx model-int8.onnx

One scale a channel; the inputs are rounded while it computes.
"""

import sys

from onnxruntime.quantization import QuantType, quantize_dynamic

quantize_dynamic(sys.argv[1], sys.argv[2], weight_type=QuantType.QInt8, per_channel=True)
