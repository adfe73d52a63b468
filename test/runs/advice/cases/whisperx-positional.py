import whisperx
m = whisperx.load_model("large-v2", "cuda", compute_type="float16")
a = whisperx.load_audio("a.mp3")
print(m.transcribe(a, batch_size=16))
