"""The weights of a BERT in an ONNX file, under the names that PyTorch gives them.

ONNX is a Protocol Buffers file; the few fields needed here are read from the wire format, so that
no `onnx` package is needed. The exporter drops the names of linear weights and transposes them:
each is the second input of a MatMul whose result goes into the Add with the named bias.
"""

import numpy

MODEL_GRAPH, GRAPH_NODE, GRAPH_INITIALIZER = 7, 1, 5
NODE_INPUT, NODE_OUTPUT, NODE_OPERATION = 1, 2, 4
TENSOR_DIMENSION, TENSOR_TYPE, TENSOR_NAME, TENSOR_RAW = 1, 2, 8, 9
FLOAT32 = 1


def read_weights(path):
    """Name to float32 array, shaped as in PyTorch (`[out, in]` for a linear weight)."""
    model = memoryview(numpy.fromfile(path, dtype=numpy.uint8)).cast("B")
    (graph,) = values(model, MODEL_GRAPH)
    tensors = dict(filter(None, map(read_tensor, values(graph, GRAPH_INITIALIZER))))
    nodes = [read_node(node) for node in values(graph, GRAPH_NODE)]
    weight_of = {outputs[0]: inputs[1] for kind, inputs, outputs in nodes if kind == "MatMul"}
    for kind, inputs, _ in nodes:
        if kind != "Add":
            continue
        for bias, product in (inputs, inputs[::-1]):
            weight = weight_of.get(product)
            if bias.endswith(".bias") and weight in tensors:
                tensors[bias.removesuffix("bias") + "weight"] = tensors.pop(weight).T
    return tensors


def read_node(message):
    texts = [
        [str(value, "utf-8") for value in values(message, field)]
        for field in (NODE_OPERATION, NODE_INPUT, NODE_OUTPUT)
    ]
    return texts[0][0], texts[1], texts[2]


def read_tensor(message):
    (kind,) = values(message, TENSOR_TYPE)
    if kind != FLOAT32:
        return None
    (name,), (raw,) = values(message, TENSOR_NAME), values(message, TENSOR_RAW)
    shape = list(values(message, TENSOR_DIMENSION))
    return str(name, "utf-8"), numpy.frombuffer(raw, dtype="<f4").reshape(shape)


def values(message, field):
    """The values of one field, in order: integers as they are, everything else as bytes."""
    at, end = 0, len(message)
    while at < end:
        key, at = read_varint(message, at)
        kind = key & 7
        if kind == 0:
            value, at = read_varint(message, at)
        else:
            size = {1: 8, 5: 4}.get(kind)
            if size is None:
                size, at = read_varint(message, at)
            value, at = message[at : at + size], at + size
        if key >> 3 == field:
            yield value


def read_varint(message, at):
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
