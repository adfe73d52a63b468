import fasttext
m = fasttext.train_supervised("train.txt", epoch=25)
m.save_model("m.bin")
