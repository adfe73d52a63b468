from mpi4py import MPI
import random
comm = MPI.COMM_WORLD
n = 10**6
hits = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(n))
total = comm.reduce(hits, op=MPI.SUM, root=0)
if comm.Get_rank() == 0:
    print(4 * total / (n * comm.Get_size()))
