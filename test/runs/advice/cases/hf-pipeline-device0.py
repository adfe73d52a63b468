from transformers import pipeline
summarizer = pipeline("summarization", model="facebook/bart-large-cnn", device=0)
print(summarizer("long text"))
