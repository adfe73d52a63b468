import deepspeed, argparse
from transformers import AutoModelForCausalLM
parser = argparse.ArgumentParser()
parser = deepspeed.add_config_arguments(parser)
parser.add_argument("--local_rank", type=int, default=-1)
args = parser.parse_args()
model = AutoModelForCausalLM.from_pretrained("EleutherAI/gpt-j-6B")
ds_config = {"train_micro_batch_size_per_gpu": 1, "fp16": {"enabled": True}, "zero_optimization": {"stage": 2}}
engine, _, _, _ = deepspeed.initialize(args=args, model=model, model_parameters=model.parameters(), config=ds_config)
for b in []:
    loss = engine(**b).loss
    engine.backward(loss); engine.step()
