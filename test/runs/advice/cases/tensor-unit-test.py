import unittest
import torch
class T(unittest.TestCase):
    def test_add(self):
        self.assertTrue(torch.equal(torch.ones(2) + 1, torch.full((2,), 2.0)))
    @unittest.skipUnless(torch.cuda.is_available(), "no cuda")
    def test_cuda(self):
        self.assertEqual(torch.ones(1).cuda().item(), 1)
if __name__ == "__main__":
    unittest.main()
