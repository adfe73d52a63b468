from vllm import LLM, SamplingParams
def main():
    engine = LLM("TheBloke/Mistral-7B-Instruct-v0.2-AWQ", quantization="awq", gpu_memory_utilization=0.8)
    params = SamplingParams(temperature=0)
    outs = engine.chat([{"role": "user", "content": "hi"}], params)
main()
