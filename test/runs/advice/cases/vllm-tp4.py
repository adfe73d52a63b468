from vllm import LLM, SamplingParams
llm = LLM(model="Qwen/Qwen2.5-72B-Instruct", tensor_parallel_size=4)
for o in llm.generate(["Hello"], SamplingParams(max_tokens=64)):
    print(o.outputs[0].text)
