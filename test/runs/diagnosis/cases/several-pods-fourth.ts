import { aCase, aPod, type Case } from './a-case.js';

/** A fourth batch: which of several pods is at fault. */
export const SEVERAL_POD_CASES_FOURTH: readonly Case[] = [
  aCase('three lose their peer to the pod the kernel killed', {
    job: { reasonCode: '', reasonMessage: '', exitCode: 137 },
    pods: [
      aPod(
        'master-0',
        `2025-11-24T01:20:41Z step 5100 | loss 1.923 | lr 2.9e-05 | grad_norm 0.81
2025-11-24T01:24:41Z [rank0]: Traceback (most recent call last):
2025-11-24T01:24:41Z [rank0]:   File "/code/pretrain.py", line 410, in train
2025-11-24T01:24:41Z [rank0]:     dist.all_reduce(loss)
2025-11-24T01:24:41Z [rank0]: torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:2251, remote process exited or there was a network error, NCCL version 2.21.5
2025-11-24T01:24:41Z [rank0]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.
2025-11-24T01:24:41Z [rank0]: Last error:
2025-11-24T01:24:41Z [rank0]: socketPollConnect: connect to 10.0.3.0<41233> returned Connection refused, exceeded error retry count (35)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-0',
        `2025-11-24T01:20:40Z step 5100 | loss 1.923 | lr 2.9e-05 | grad_norm 0.81
2025-11-24T01:24:40Z [rank8]: Traceback (most recent call last):
2025-11-24T01:24:40Z [rank8]:   File "/code/pretrain.py", line 410, in train
2025-11-24T01:24:40Z [rank8]:     dist.all_reduce(loss)
2025-11-24T01:24:40Z [rank8]: torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:2251, remote process exited or there was a network error, NCCL version 2.21.5
2025-11-24T01:24:40Z [rank8]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.
2025-11-24T01:24:40Z [rank8]: Last error:
2025-11-24T01:24:40Z [rank8]: socketPollConnect: connect to 10.0.3.8<41233> returned Connection refused, exceeded error retry count (35)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `2025-11-24T01:20:39Z step 5100 | loss 1.923 | lr 2.9e-05 | grad_norm 0.81
2025-11-24T01:24:39Z [rank16]: Traceback (most recent call last):
2025-11-24T01:24:39Z [rank16]:   File "/code/pretrain.py", line 410, in train
2025-11-24T01:24:39Z [rank16]:     dist.all_reduce(loss)
2025-11-24T01:24:39Z [rank16]: torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:2251, remote process exited or there was a network error, NCCL version 2.21.5
2025-11-24T01:24:39Z [rank16]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.
2025-11-24T01:24:39Z [rank16]: Last error:
2025-11-24T01:24:39Z [rank16]: socketPollConnect: connect to 10.0.3.16<41233> returned Connection refused, exceeded error retry count (35)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-2',
        `2025-11-24T01:20:40Z step 5100 | loss 1.923 | lr 2.9e-05 | grad_norm 0.81`,
        {
          status: 'Failed',
          events: [
            '2025-11-24T01:23:58Z Warning OOMKilling Memory cgroup out of memory: Killed process 2211 (python3) total-vm:891231232kB',
            'Container main terminated: exit code 137, reason: OOMKilled',
          ],
        },
      ),
    ],
    cause: 'host-out-of-memory',
    pod: 'worker-2',
    shows: 'OOM',
    fix: { kind: 'more-memory' },
  }),
  aCase('three wait for the rank that raised', {
    pods: [
      aPod(
        'master-0',
        `[rank0]:[E1124 02:07:08.408271257 ProcessGroupNCCL.cpp:607] [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
[rank0]:[E1124 02:07:08.465150152 ProcessGroupNCCL.cpp:1664] [PG 1 Rank 0] Exception (either an error or timeout) detected by watchdog at work: 1580, last enqueued NCCL work: 1582, last completed NCCL work: 1579.
[rank0]:[E1124 02:07:08.565150152 ProcessGroupNCCL.cpp:621] [Rank 0] Some NCCL operations have failed or timed out. Due to the asynchronous nature of CUDA kernels, subsequent GPU operations might run on corrupted/incomplete data.
[rank0]:[E1124 02:07:08.565250152 ProcessGroupNCCL.cpp:627] [Rank 0] To avoid data inconsistency, we are taking the entire process down.
terminate called after throwing an instance of 'c10::DistBackendError'
  what():  [PG 1 Rank 0] Process group watchdog thread terminated with exception: [Rank 0] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
Exception raised from checkTimeout at ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:609 (most recent call first):
frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96 (0x7f2b0d8f1f86 in /usr/local/lib/python3.10/dist-packages/torch/lib/libc10.so)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-0',
        `[rank1]:[E1124 02:07:08.408271257 ProcessGroupNCCL.cpp:607] [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
[rank1]:[E1124 02:07:08.465150152 ProcessGroupNCCL.cpp:1664] [PG 1 Rank 1] Exception (either an error or timeout) detected by watchdog at work: 1580, last enqueued NCCL work: 1582, last completed NCCL work: 1579.
[rank1]:[E1124 02:07:08.565150152 ProcessGroupNCCL.cpp:621] [Rank 1] Some NCCL operations have failed or timed out. Due to the asynchronous nature of CUDA kernels, subsequent GPU operations might run on corrupted/incomplete data.
[rank1]:[E1124 02:07:08.565250152 ProcessGroupNCCL.cpp:627] [Rank 1] To avoid data inconsistency, we are taking the entire process down.
terminate called after throwing an instance of 'c10::DistBackendError'
  what():  [PG 1 Rank 1] Process group watchdog thread terminated with exception: [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
Exception raised from checkTimeout at ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:609 (most recent call first):
frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96 (0x7f2b0d8f1f86 in /usr/local/lib/python3.10/dist-packages/torch/lib/libc10.so)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `[rank2]:[E1124 02:07:08.408271257 ProcessGroupNCCL.cpp:607] [Rank 2] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
[rank2]:[E1124 02:07:08.465150152 ProcessGroupNCCL.cpp:1664] [PG 1 Rank 2] Exception (either an error or timeout) detected by watchdog at work: 1580, last enqueued NCCL work: 1582, last completed NCCL work: 1579.
[rank2]:[E1124 02:07:08.565150152 ProcessGroupNCCL.cpp:621] [Rank 2] Some NCCL operations have failed or timed out. Due to the asynchronous nature of CUDA kernels, subsequent GPU operations might run on corrupted/incomplete data.
[rank2]:[E1124 02:07:08.565250152 ProcessGroupNCCL.cpp:627] [Rank 2] To avoid data inconsistency, we are taking the entire process down.
terminate called after throwing an instance of 'c10::DistBackendError'
  what():  [PG 1 Rank 2] Process group watchdog thread terminated with exception: [Rank 2] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1580, OpType=ALLREDUCE, NumelIn=466119168, NumelOut=466119168, Timeout(ms)=600000) ran for 600060 milliseconds before timing out.
Exception raised from checkTimeout at ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:609 (most recent call first):
frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96 (0x7f2b0d8f1f86 in /usr/local/lib/python3.10/dist-packages/torch/lib/libc10.so)`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-2',
        `[rank3]: Traceback (most recent call last):
[rank3]:   File "/w/data.py", line 77, in __getitem__
[rank3]:     return self.items[i]["caption"]
[rank3]: KeyError: 'caption'`,
        { status: 'Failed', events: [] },
      ),
    ],
    cause: 'python-exception',
    pod: 'worker-2',
    shows: "KeyError: 'caption'",
  }),
  aCase('a name no registry can have', {
    job: { status: 'EnvPreparing' },
    pods: [
      aPod('worker-0', ``, {
        status: 'Pending',
        events: [
          'Warning InspectFailed Failed to apply default image tag "Registry.cn/Team/LLM:v1": couldn\'t parse image name: invalid reference format: repository name must be lowercase',
          'Warning Failed Error: InvalidImageName',
        ],
      }),
    ],
    cause: 'image-pull-failed',
    pod: 'worker-0',
    shows: 'invalid reference format',
    fix: { kind: 'other-image' },
  }),
  aCase('two JAX tasks told that a third died', {
    pods: [
      aPod(
        'worker-0',
        `2025-09-29 17:42:48.594192: E external/xla/xla/tsl/distributed_runtime/coordination/coordination_service_agent.cc:332] Polled an error from coordination service (this can be an error from this or another task).
2025-09-29 17:42:48.594200: F external/xla/xla/pjrt/distributed/client.h:77] Terminating process because the JAX distributed service detected fatal errors. This most likely indicates that another task died; see the other task logs for more details. Disable Python buffering, i.e. \`python -u\`, to be sure to see all the previous output. absl::Status: UNAVAILABLE: Task /job:jax_worker/replica:0/task:2 heartbeat timeout. This indicates that the remote task has failed, got preempted, or crashed unexpectedly.`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `2025-09-29 17:42:48.594192: E external/xla/xla/tsl/distributed_runtime/coordination/coordination_service_agent.cc:332] Polled an error from coordination service (this can be an error from this or another task).
2025-09-29 17:42:48.594200: F external/xla/xla/pjrt/distributed/client.h:77] Terminating process because the JAX distributed service detected fatal errors. This most likely indicates that another task died; see the other task logs for more details. Disable Python buffering, i.e. \`python -u\`, to be sure to see all the previous output. absl::Status: UNAVAILABLE: Task /job:jax_worker/replica:0/task:2 heartbeat timeout. This indicates that the remote task has failed, got preempted, or crashed unexpectedly.`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-2',
        `I0929 17:40:11.120 train.py:200] step 900 loss=2.1
Traceback (most recent call last):
  File "/repo/train.py", line 233, in <module>
    app.run(main)
  File "/repo/data.py", line 90, in next_batch
    rec = self._reader.read(i)
RuntimeError: UNKNOWN: Failed to read record 8123 of gs file: crc mismatch`,
        { status: 'Failed', events: [] },
      ),
    ],
    cause: 'python-exception',
    pod: 'worker-2',
    shows: 'crc mismatch',
  }),
  aCase('a store of torchrun that did not answer', {
    pods: [
      aPod('master-0', `waiting`, { status: 'Running', events: [] }),
      aPod(
        'worker-0',
        `[E socket.cpp:860] [c10d] The client socket has timed out after 60s while trying to connect to (dlcabc-master-0, 23456).
Traceback (most recent call last):
  File "/opt/conda/lib/python3.9/site-packages/torch/distributed/elastic/rendezvous/c10d_rendezvous_backend.py", line 155, in _create_tcp_store
    store = TCPStore(
TimeoutError: The client socket has timed out after 60s while trying to connect to (dlcabc-master-0, 23456).

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/opt/conda/bin/torchrun", line 33, in <module>
    sys.exit(load_entry_point('torch==2.0.1', 'console_scripts', 'torchrun')())
torch.distributed.elastic.rendezvous.api.RendezvousConnectionError: The connection to the C10d store has failed. See inner exception for details.`,
        { status: 'Failed', events: [] },
      ),
    ],
    cause: 'rendezvous-failed',
    pod: 'worker-0',
    shows: 'client socket has timed out',
  }),
  aCase('a rank of MPI that raised', {
    pods: [
      aPod(
        'launcher-0',
        `[1,3]<stderr>:Traceback (most recent call last):
[1,3]<stderr>:  File "/w/hvd.py", line 31, in <module>
[1,3]<stderr>:    opt = hvd.DistributedOptimizer(o)
[1,3]<stderr>:TypeError: DistributedOptimizer() missing 1 required positional argument: 'named_parameters'
--------------------------------------------------------------------------
Primary job  terminated normally, but 1 process returned
a non-zero exit code. Per user-direction, the job has been aborted.
--------------------------------------------------------------------------
--------------------------------------------------------------------------
mpirun detected that one or more processes exited with non-zero status, thus causing
the job to be terminated. The first process to do so was:

  Process name: [[12345,1],3]
  Exit code:    1
--------------------------------------------------------------------------`,
        { status: 'Failed', events: [] },
      ),
      aPod('worker-0', ``, { status: 'Running', events: [] }),
      aPod('worker-1', ``, { status: 'Running', events: [] }),
    ],
    cause: 'python-exception',
    pod: 'launcher-0',
    shows: 'named_parameters',
  }),
  aCase('one import error among peers that lost their store', {
    pods: [
      aPod(
        'master-0',
        `[rank0]: torch.distributed.DistBackendError: [3] is setting up NCCL communicator and retrieving ncclUniqueId from [0] via c10d key-value store by key '0', but store->get('0') got error: Connection reset by peer`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-0',
        `[rank1]: Traceback (most recent call last):
[rank1]:   File "/w/t.py", line 9, in <module>
[rank1]:     dist.init_process_group("nccl")
[rank1]: torch.distributed.DistBackendError: [1] is setting up NCCL communicator and retrieving ncclUniqueId from [0] via c10d key-value store by key '0', but store->get('0') got error: Connection reset by peer`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `ImportError: /opt/conda/lib/python3.10/site-packages/flash_attn_2_cuda.cpython-310-x86_64-linux-gnu.so: undefined symbol: _ZN3c104cuda9SetDeviceEi`,
        { status: 'Failed', events: [] },
      ),
      aPod('worker-2', `Terminated`, { status: 'Failed', events: [] }),
    ],
    cause: 'version-conflict',
    pod: 'worker-1',
    shows: 'undefined symbol',
  }),
  aCase('eight pods, the first in time at fault', {
    pods: [
      aPod(
        'worker-0',
        `2025-10-10 04:00:09.120 ERROR rank 0: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `2025-10-10 04:00:08.120 ERROR rank 1: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-2',
        `2025-10-10 04:00:07.120 ERROR rank 2: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-3',
        `2025-10-10 04:00:06.120 ERROR rank 3: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-4',
        `2025-10-10 04:00:05.120 ERROR rank 4: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-5',
        `2025-10-10 04:00:04.120 ERROR rank 5: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-6',
        `2025-10-10 04:00:00.120 ERROR rank 6: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
ValueError: bad sample id 991`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-7',
        `2025-10-10 04:00:02.120 ERROR rank 7: training loop failed
Traceback (most recent call last):
  File "/w/t.py", line 9, in <module>
    step()
RuntimeError: [../third_party/gloo/gloo/transport/tcp/pair.cc:525] Connection closed by peer [10.0.0.7]:21`,
        { status: 'Failed', events: [] },
      ),
    ],
    cause: 'python-exception',
    pod: 'worker-6',
    shows: 'bad sample id 991',
  }),
  aCase('a node lost under one of four', {
    pods: [
      aPod(
        'worker-0',
        `[rank0]: torch.distributed.DistBackendError: NCCL error: remote process exited or there was a network error
[rank0]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-1',
        `[rank1]: torch.distributed.DistBackendError: NCCL error: remote process exited or there was a network error
[rank1]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.`,
        { status: 'Failed', events: [] },
      ),
      aPod(
        'worker-2',
        `[rank2]: torch.distributed.DistBackendError: NCCL error: remote process exited or there was a network error
[rank2]: ncclRemoteError: A call failed possibly due to a network error or a remote process exiting prematurely.`,
        { status: 'Failed', events: [] },
      ),
      aPod('worker-3', `step 1`, {
        status: 'Unknown',
        events: ['Warning NodeLost Node cn-sh.10.2 which was running pod dlc is unresponsive'],
      }),
    ],
    cause: 'node-failure',
    pod: 'worker-3',
    shows: 'NodeLost',
    fix: { kind: 'run-again' },
  }),
];
