"""How sure a statement is: set on the development articles."""

import torch

import answers


def calibration(network, vocabulary, sequences):
    """Weights of a logistic regression from a statement's signs to its being right: the constant first (Platt 1999)."""
    found = answers.answer(network, vocabulary, sequences)
    signs = [signs for row in found for _, _, _, signs in row]
    right = [r for s, row in zip(sequences, found) for r in answers.judged(s, row)]
    x = torch.tensor(signs).clamp(-6, 0)
    x = torch.cat([torch.ones(len(x), 1), x], 1).double()
    y, w = torch.tensor(right).double(), torch.zeros(5, dtype=torch.double)
    for _ in range(50):
        p = torch.sigmoid(x @ w)
        slope = x.T @ (p - y) + 1e-3 * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * torch.eye(5, dtype=torch.double)
        w = w - torch.linalg.solve(curve, slope)
    p = torch.sigmoid(x @ w)
    print("  confidence, share right, statements:")
    for low in (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (p >= low) & (p < (low + 0.1 if low >= 0.5 else 0.5 if low == 0.3 else 0.3))
        if inside.any():
            print(f"    {p[inside].mean():.2f} {y[inside].mean():.2f} {int(inside.sum())}")
    return w.float()
