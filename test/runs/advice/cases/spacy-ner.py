import spacy
nlp = spacy.load("en_core_web_sm")
for doc in nlp.pipe(open("t.txt")):
    print([(e.text, e.label_) for e in doc.ents])
