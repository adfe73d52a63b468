import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetrics, readProgress } from '../../../src/runs/progress/index.js';

const TOLD: readonly [string, string[], number, string?][] = [
  ['our own line', ['dlc: progress 0.42'], 0.42],
  [
    'our own line wins',
    ['dlc: progress 0.42', 'Epoch 9/10 loss 0.1', ' 99%|#####| 99/100 [00:10<00:01, 9it/s]'],
    0.42,
  ],
  [
    'our own line with words',
    ['2024-05-01 10:00:00 INFO dlc: progress 42% - tokenizing'.replace('INFO ', '')],
    0.42,
    'tokenizing',
  ],
  ['epoch begun', ['Epoch 3/10'], 0.2, 'epoch 3/10'],
  ['epoch with its result', ['Epoch 3/10 - loss: 0.31'], 0.3],
  ['epoch in brackets', ['Epoch [3/10], Loss: 0.31'], 0.3],
  ['epoch and step', ['Epoch [3/10], Step [50/100], Loss: 0.3'], 0.25, 'epoch 3/10, step 50/100'],
  ['bare brackets with a loss', ['[3/10] loss 0.5'], 0.3],
  ['step', ['step 120/1000 | loss 2.3'], 0.12],
  [
    'Megatron',
    [
      ' iteration      120/    1000 | consumed samples:        30720 | elapsed time per iteration (ms): 5.1',
    ],
    0.12,
  ],
  [
    'global step of a told total',
    ['Total optimization steps = 1,200', 'global_step: 300 loss: 1.1'],
    0.25,
  ],
  [
    'tqdm',
    ['\r 10%|#  | 10/100 [00:01<00:09, 9.0it/s]\r 45%|#### | 45/100 [00:05<00:06, 9.0it/s]'],
    0.45,
  ],
  [
    'tqdm in an epoch',
    ['Epoch 2/4:  50%|#####     | 50/100 [00:05<00:05, 9.0it/s, loss=0.3]'],
    0.375,
  ],
  [
    'Lightning with max_epochs',
    [
      'max_epochs=4',
      'Epoch 0: 100%|##########| 100/100',
      'Epoch 1:  50%|#####     | 50/100 [00:05<00:05, v_num=0]',
    ],
    0.375,
  ],
  ['HF trainer', ['  Num Epochs = 3', "{'loss': 0.5, 'learning_rate': 1e-05, 'epoch': 1.5}"], 0.5],
  ['Keras', ['Epoch 2/5', '50/100 [=========>....] - ETA: 5s - loss: 0.3'], 0.3],
  ['Keras 3', ['Epoch 2/5', '50/100 ━━━━━━━━━━━━━━━━━━━━ 5s 12ms/step - loss: 0.3'], 0.3],
  ['XGBoost', ["params: {'num_boost_round': 100}", '[24]\ttrain-rmse:0.51\teval-rmse:0.60'], 0.25],
  ['percent', ['Progress: 42%'], 0.42],
  ['percent done', ['42% complete'], 0.42],
  [
    'HF trainer with its bar, start-up lines and an evaluation on the side',
    [
      '  Num Epochs = 3',
      '  Total optimization steps = 300',
      ' 10%|█         | 30/300 [00:30<04:30,  1.00s/it]',
      '  0%|          | 0/50 [00:00<?, ?it/s]',
      ' 50%|█████     | 25/50 [00:01<00:01, 25it/s]',
    ],
    0.1,
  ],
  [
    'a bar on the side of another',
    [' 33%|███▎      | 100/300 [01:40<03:20]', ' 50%|█████     | 25/50 [00:01<00:01]'],
    1 / 3,
  ],
  [
    'YOLO',
    ['      3/100     5.56G    0.045   0.03:  50%|█████     | 64/128 [00:30<00:30, 4.2it/s]'],
    0.025,
  ],
  [
    'Lightning 2',
    ['Epoch 2/9 ━━━━━━━━╺━━━━━━━━━━━ 200/400 0:00:10 • 0:00:20 12.0it/s v_num: 1'],
    1.5 / 9,
  ],
  ['counted', ['Processed 50/200 files'], 0.25],
  ['epoch with a total told before', ['Namespace(epochs=20, lr=0.1)', 'epoch: 5, loss: 0.1'], 0.25],
];

const DECOYS = [
  '2024/05/01 12:00:00 started',
  '05/12 something happened',
  '[3/10] Building CXX object foo.cpp.o',
  'Step 3/10 : RUN pip install',
  '3/10 tests passed',
  '1/2 workers ready',
  'GPU utilization 42%',
  'accuracy 42%',
  'Downloading model:  45%|#### | 45/100 [00:05<00:06, 9.0MB/s]',
  'Loading checkpoint shards:  50%|#####     | 1/2 [00:05<00:05]',
  'Map:  50%|#####     | 500/1000 [00:05<00:05, 99 examples/s]',
  'learning rate 1/10 of the base',
  'ratio 3/4, aspect 16/9, fp16/bf16',
  'http://host/epoch/3/10',
  'torch 2.1/cu118',
  'set progress bar to 3/10 of width',
  'dlc: progress 42',
  'Epoch 11/10',
  'disk 42% full',
  'epoch time: 12.3',
  '[12] something: happened',
  'Epoch(train)  [3][100/200]  lr: 1e-3  eta: 1:00:00 loss: 0.3',
  'warmup steps: 100, logging_steps=10, save_steps: 500',
  'Evaluating: 100%|######| 10/10 [00:01<00:00]',
];

describe('readProgress', () => {
  it.each(TOLD)('reads %s', (_what, lines, fraction, label) => {
    const found = readProgress(lines);
    expect(found?.fraction).toBeCloseTo(fraction, 6);
    if (label) expect(found?.label).toBe(label);
  });

  it.each(DECOYS)('reads nothing from: %s', (line) => {
    expect(readProgress([line])).toBeUndefined();
  });

  it('takes the ETA a bar tells', () => {
    expect(readProgress([' 45%|#### | 45/100 [00:05<01:02:03, 9.0it/s]'])?.etaSeconds).toBe(3_723);
  });

  it('reckons the ETA from the times of the lines', () => {
    const found = readProgress([
      '2024-05-01 10:00:00 Epoch 1/10 loss 3',
      '2024-05-01 10:10:00 Epoch 2/10 loss 2',
    ]);
    expect(found?.etaSeconds).toBe(4_800);
    expect(found?.metrics).toEqual({ loss: 2 });
  });

  it('reckons the ETA from how long the run has taken', () => {
    const times = { startedAtMs: 0, nowMs: 60_000 };
    expect(readProgress(['Epoch 1/4 loss 3'], undefined, times)?.etaSeconds).toBe(180);
  });

  it('keeps what was reached when newer lines say less or nothing', () => {
    const prior = readProgress(['step 800/1000']);
    expect(readProgress(['step 1/1000'], prior)?.fraction).toBe(0.8);
    expect(readProgress(['nothing here'], prior)).toEqual(prior);
    expect(readProgress([], undefined)).toBeUndefined();
  });

  it('remembers totals told in lines it no longer sees', () => {
    const prior = readProgress(['Num Epochs = 4', "{'loss': 0.5, 'epoch': 1.0}"]);
    expect(readProgress(["{'loss': 0.4, 'epoch': 2.0}"], prior)?.fraction).toBe(0.5);
  });

  it('never goes back, never leaves 0 to 1, whatever the lines', () => {
    const numbers = fc.tuple(fc.nat(120), fc.nat(120));
    const line = fc.oneof(
      numbers.map(([at, of]) => `Epoch ${at}/${of} loss 0.1`),
      numbers.map(([at, of]) => `step ${at}/${of}`),
      numbers.map(([at, of]) => ` ${at}%|###| ${at}/${of} [00:01<00:02, 1it/s]`),
      numbers.map(([at]) => `dlc: progress ${at / 100}`),
      numbers.map(([at, of]) => `[${at}/${of}] loss: ${of}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(line)), (reads) => {
        let prior: ReturnType<typeof readProgress>;
        for (const lines of reads) {
          const next = readProgress(lines, prior);
          if (prior) expect(next?.fraction).toBeGreaterThanOrEqual(prior.fraction);
          if (next) expect(next.fraction >= 0 && next.fraction <= 1).toBe(true);
          prior = next;
        }
      }),
    );
  });

  it('reads nothing from text without words of progress', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9/:., %-]{0,40}$/), (text) => {
        expect(readProgress([text])).toBeUndefined();
      }),
    );
  });

  it('is quick on hostile lines', () => {
    const started = performance.now();
    for (const piece of ['epoch ', '[1/', '1%|', 'progress ', 'step 1', 'loss='])
      readProgress([piece.repeat(10_000)]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('readMetrics', () => {
  it('reads names and values', () => {
    expect(readMetrics("{'loss': 0.5, 'val_acc': 0.9, 'lr': 1e-05, 'runtime': 3}")).toEqual({
      loss: 0.5,
      val_acc: 0.9,
      lr: 1e-5,
    });
    expect(readMetrics('train-rmse:0.51')).toEqual({ 'train-rmse': 0.51 });
    expect(readMetrics('no figures, lossless')).toEqual({});
  });
});
