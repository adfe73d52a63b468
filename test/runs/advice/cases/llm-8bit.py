from transformers import AutoModelForCausalLM, AutoTokenizer
m = AutoModelForCausalLM.from_pretrained("tiiuae/falcon-7b-instruct", load_in_8bit=True, device_map="auto")
t = AutoTokenizer.from_pretrained("tiiuae/falcon-7b-instruct")
print(t.decode(m.generate(**t("x", return_tensors="pt"))[0]))
