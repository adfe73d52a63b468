import ray, torch
ray.init()
@ray.remote(num_gpus=1)
class Actor:
    def __init__(self):
        self.m = torch.nn.Linear(1000, 1000).cuda()
    def run(self, x):
        return self.m(x.cuda())
a = Actor.remote()
