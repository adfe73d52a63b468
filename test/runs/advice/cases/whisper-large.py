import whisper
model = whisper.load_model("large-v3")
print(model.transcribe("audio.mp3")["text"])
