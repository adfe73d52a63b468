from unittest import mock
import torch, pytest
from mypkg.train import build
@pytest.mark.parametrize("device", ["cpu"])
def test_build(device):
    with mock.patch("torch.cuda.is_available", return_value=False):
        m = build(hidden=8).to(device)
    assert m(torch.zeros(2, 8)).shape == (2, 1)
