from transformers import pipeline
p = pipeline("text-generation", model="gpt2-xl", device=-1)
print(p("x"))
