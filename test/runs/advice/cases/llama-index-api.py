from llama_index.core import VectorStoreIndex, SimpleDirectoryReader
docs = SimpleDirectoryReader("data").load_data()
print(VectorStoreIndex.from_documents(docs).as_query_engine().query("What is a GPU?"))
