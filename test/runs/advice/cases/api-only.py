from dotenv import load_dotenv
from openai import OpenAI
from rich import print
load_dotenv()
client = OpenAI()
r = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Which GPU holds a 70B model? cuda?"}])
print(r.choices[0].message.content)
