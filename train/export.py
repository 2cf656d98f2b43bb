"""Writes a network as integers, in the form that `weights.rs` reads."""

import struct

import torch

MAGIC = b"wirecite statements 1\n"
GATE, STATE, FINER = 2**11, 2**12, 64
MOST = 2**31 - 1


def write(path, network, vocabulary, calibration):
    o, h = network.options, network.options.hidden
    parts = [MAGIC]
    parts += [struct.pack("<I", n) for n in (h, o.width, o.layers, o.word, o.spelling, o.shape)]
    words = "\n".join(vocabulary.list).encode()
    parts += [struct.pack("<I", len(words)), words]
    scales = []
    for table in (network.words, network.spelling, network.shape):
        values, scale = rounded(table.weight.detach())
        parts.append(values)
        scales += [scale] * table.embedding_dim
    parts += first(network, torch.tensor(scales))
    for layer in list(network.layers)[1:]:
        # Each layer below adds at most one to a state.
        w, b = layer.gates.weight.detach()[:, :, 0], layer.gates.bias.detach()
        parts += matrix(w, b, in_unit=STATE, out_unit=GATE, most=o.layers * STATE)
    parts += matrix(network.out.weight.detach(), network.out.bias.detach(), in_unit=STATE, out_unit=None, most=o.layers * STATE)
    chain = network.chain
    parts += [floats(x) for x in (chain.step, chain.begin, chain.end)]
    for seeker in (network.sources, network.contents):
        parts += [floats(x) for x in (seeker.seeks.weight.T, seeker.seeks.bias, seeker.found.weight.T, seeker.found.bias)]
        parts += [floats(seeker.place.weight), floats(seeker.distance.weight)]
    parts += [floats(network.sourceless.weight), floats(network.sourceless.bias), floats(calibration)]
    data = b"".join(parts)
    with open(path, "wb") as out:
        out.write(data)
    print(f"{path}: {len(data):,} bytes")


def floats(x):
    return x.detach().float().contiguous().numpy().astype("<f4").tobytes()


def rounded(table):
    """A table as bytes, and the value of one unit."""
    scale = table.abs().max() / 127
    return torch.round(table / scale).to(torch.int8).numpy().tobytes(), float(scale)


def first(network, scales):
    """The first layer as a matrix from a word's vector to all places of the window, and the rows of flags."""
    layer, o = network.layers[0].gates, network.options
    w = layer.weight.detach()                       # [gates, inputs, place]
    inputs = o.word + o.spelling + o.shape
    places = torch.cat([w[:, :inputs, place] for place in range(o.width)])
    parts = matrix(places * (scales / FINER)[None], torch.zeros(len(places)), in_unit=1, out_unit=GATE, most=127 * FINER)
    rows = []
    for place in range(o.width):
        for quoted in range(4):
            for apart in range(2):
                flags = torch.cat([network.quoted.weight[quoted], network.apart.weight[apart]]).detach()
                row = w[:, inputs:, place] @ flags
                rows.append(row + layer.bias.detach() if place == o.width // 2 else row)
    flags = torch.round(torch.stack(rows) * GATE).clamp(-32768, 32767)
    return parts + [flags.numpy().astype("<i2").tobytes()]


def matrix(w, bias, in_unit, out_unit, most):
    """Weights as 16-bit integers, the finest shift under which no sum of 32 bits overflows, and what is added to each sum."""
    ratio = (out_unit or 1) / in_unit
    for shift in range(30, -1, -1):
        scaled = torch.round(w.double() * ratio * 2**shift)
        base = torch.round(bias.double() * (out_unit or 1) * 2**shift) + (2 ** (shift - 1) if out_unit and shift else 0)
        if scaled.abs().max() <= 32767 and (scaled.abs().sum(1) * most + base.abs()).max() <= MOST:
            break
    else:
        raise SystemExit("weights are too large for 16 bits")
    return [struct.pack("<I", shift), scaled.numpy().astype("<i2").tobytes(), base.numpy().astype("<i4").tobytes()]
