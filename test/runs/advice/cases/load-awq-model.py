from transformers import AutoModelForCausalLM as LM, AutoTokenizer as Tok, TextStreamer
mid = "TheBloke/Llama-2-13B-chat-AWQ"
llm = LM.from_pretrained(mid, device_map="cuda:0")
t = Tok.from_pretrained(mid)
llm.generate(**t("Q:", return_tensors="pt").to(llm.device), streamer=TextStreamer(t))
