/**
 * Whether a model makes embeddings, as the names of Ollama's library tell it: `nomic-embed-text`, `bge-m3`, `all-minilm`
 * (ollama.com/search?c=embedding). A name is no proof: `model_info.mode` is what counts where the config has it.
 */
export function isEmbeddingName(model: string): boolean {
  return /embed|bge-|minilm/i.test(model);
}
