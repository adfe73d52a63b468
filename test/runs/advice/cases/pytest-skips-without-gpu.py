import pytest
import torch
import torch.nn.functional as F


def naive_attention(q, k, v, causal=False):
    s = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
    if causal:
        t = s.shape[-1]
        s = s.masked_fill(torch.triu(torch.ones(t, t, dtype=torch.bool), 1), float("-inf"))
    return s.softmax(-1) @ v


@pytest.fixture
def qkv():
    torch.manual_seed(0)
    return torch.randn(3, 2, 4, 16, 8).unbind(0)


@pytest.mark.parametrize("causal", [True, False])
def test_matches_sdpa(qkv, causal):
    ref = F.scaled_dot_product_attention(*qkv, is_causal=causal)
    torch.testing.assert_close(naive_attention(*qkv, causal=causal), ref, rtol=1e-4, atol=1e-5)


def test_rows_sum_to_one(qkv):
    q, k, _ = qkv
    ones = torch.ones_like(k)
    assert torch.allclose(naive_attention(q, k, ones), ones, atol=1e-5)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs GPU")
def test_half_runs(qkv):
    q, k, v = (t.cuda().half() for t in qkv)
    assert torch.isfinite(naive_attention(q, k, v)).all()


if __name__ == "__main__":
    raise SystemExit(pytest.main([__file__, "-q"]))
