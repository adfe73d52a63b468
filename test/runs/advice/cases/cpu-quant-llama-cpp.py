from llama_cpp import Llama
llm = Llama(model_path="./llama-2-7b.Q4_K_M.gguf", n_ctx=2048, n_threads=8)
print(llm("Q: hi A:", max_tokens=16))
