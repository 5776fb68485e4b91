"""The convolution of the device benchmark in PyTorch, from its formula, with index operations and autograd.

    y_p = sum over edges e = (q -> p) of rho_out(theta_e) [sum_b radial_b(e) W_b] rho_in(phi_e - theta_e) x_q + S x_p + b

Two ways: "edges" multiplies with the weights edge by edge and adds up at the targets; "accumulate" adds up angular and radial moments of the
turned features at the targets first and multiplies once. Prints both, on the first CUDA device.

    python3 convolution.py VERTICES NEIGHBOURS CHANNELS [...more triples]
"""
import sys

import torch

ORDER, RINGS = 2, 2


def turn(x, angle, channels):
    """rho(angle) x for features [E, 5 channels] of orders 0, 1, 2, components before channels."""
    parts = [x[:, :channels]]
    for m in range(1, ORDER + 1):
        c, s = torch.cos(m * angle)[:, None], torch.sin(m * angle)[:, None]
        u = x[:, (2 * m - 1) * channels:2 * m * channels]
        v = x[:, 2 * m * channels:(2 * m + 1) * channels]
        parts += [c * u - s * v, s * u + c * v]
    return torch.cat(parts, 1)


def edges(x, w, s, b, source, target, theta, phi, radial, channels):
    u = turn(x[source], phi - theta, channels)
    v = sum(radial[:, k:k + 1] * (u @ w[k]) for k in range(RINGS))
    y = x @ s + b
    return y.index_add(0, target, turn(v, theta, channels))


def accumulate(x, w, s, b, source, target, theta, phi, radial, channels):
    u = turn(x[source], phi - theta, channels)
    zeros = torch.zeros(x.shape[0], x.shape[1], device=x.device)
    y = x @ s + b
    blocks = [y[:, :channels]]
    for k in range(RINGS):
        blocks[0] = blocks[0] + zeros.index_add(0, target, radial[:, k:k + 1] * u) @ w[k][:, :channels]
    for m in range(1, ORDER + 1):
        one, two = slice((2 * m - 1) * channels, 2 * m * channels), slice(2 * m * channels, (2 * m + 1) * channels)
        first, second = y[:, one], y[:, two]
        for k in range(RINGS):
            c = zeros.index_add(0, target, (radial[:, k] * torch.cos(m * theta))[:, None] * u)
            d = zeros.index_add(0, target, (radial[:, k] * torch.sin(m * theta))[:, None] * u)
            first = first + c @ w[k][:, one] - d @ w[k][:, two]
            second = second + d @ w[k][:, one] + c @ w[k][:, two]
        blocks += [first, second]
    return torch.cat(blocks, 1)


def milliseconds(work):
    for _ in range(3):
        work()
    times = []
    for _ in range(7):
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        work()
        end.record()
        torch.cuda.synchronize()
        times.append(start.elapsed_time(end))
    return sorted(times)[len(times) // 2]


def main(sizes):
    torch.backends.cuda.matmul.allow_tf32 = False
    a, c = torch.rand(8192, 8192, device="cuda"), torch.rand(8192, 8192, device="cuda")
    print(f"{torch.cuda.get_device_name()}, PyTorch {torch.__version__}, "
          f"float32 sgemm {2 * 8192 ** 3 / milliseconds(lambda: a @ c) / 1e9:.1f} TFLOP/s")
    del a, c
    for vertices, neighbours, channels in sizes:
        width = channels * (2 * ORDER + 1)
        torch.manual_seed(1)
        side = int(vertices ** 0.5)
        reach = int(neighbours ** 0.5) + 1
        steps = sorted(((i, j) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)), key=lambda s: s[0] ** 2 + s[1] ** 2)
        shift = torch.tensor([i * side + j for i, j in steps[:neighbours]])
        target = torch.arange(vertices).repeat_interleave(neighbours)
        source = (target + shift.repeat(vertices)) % vertices
        target, source = target.cuda(), source.cuda()
        count = vertices * neighbours
        theta, phi = ((torch.rand(count, device="cuda") * 2 - 1) * torch.pi for _ in range(2))
        radial = torch.rand(count, RINGS, device="cuda") / neighbours
        x = torch.rand(vertices, width, device="cuda", requires_grad=True)
        w = torch.rand(RINGS, width, width, device="cuda", requires_grad=True)
        s = torch.rand(width, width, device="cuda", requires_grad=True)
        b = torch.rand(width, device="cuda", requires_grad=True)
        dy = torch.rand(vertices, width, device="cuda")
        answers = []
        for way in (edges, accumulate):
            arguments = (x, w, s, b, source, target, theta, phi, radial, channels)

            def forward():
                with torch.no_grad():
                    return way(*arguments)

            def both():
                for leaf in (x, w, s, b):
                    leaf.grad = None
                way(*arguments).backward(dy)

            try:
                answers.append(forward())
                print(f"{vertices} {neighbours} {channels} {way.__name__:10s} forward {milliseconds(forward):9.3f} ms, "
                      f"forward+backward {milliseconds(both):9.3f} ms, {torch.cuda.max_memory_allocated() / 1e9:.1f} GB", flush=True)
            except torch.cuda.OutOfMemoryError:
                print(f"{vertices} {neighbours} {channels} {way.__name__:10s} out of memory", flush=True)
            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats()
        if len(answers) == 2:
            difference = (answers[0] - answers[1]).abs().max() / answers[0].abs().max()
            assert difference < 1e-4, difference


if __name__ == "__main__":
    numbers = [int(n) for n in sys.argv[1:]]
    main([tuple(numbers[i:i + 3]) for i in range(0, len(numbers), 3)])
