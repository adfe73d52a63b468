import spacy
spacy.require_gpu()
nlp = spacy.load("en_core_web_trf")
docs = list(nlp.pipe(["a"] * 100))
