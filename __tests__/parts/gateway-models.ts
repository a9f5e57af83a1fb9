export const HOSTS = [
  {
    name: 'hab',
    address: '192.0.2.4',
    port: 11434,
    models: ['llama3', 'mistral', 'nomic-embed-text', 'all-minilm'],
    up: true,
  },
  { name: 'hugo', address: '192.0.2.5', port: 11434, models: ['llama3'], up: false },
  { name: 'david', address: '192.0.2.6', port: 11434, models: ['llama3'], up: true, delayMs: 20_000 },
  { name: 'erna', address: '192.0.2.7', port: 11434, models: ['nomic-embed-text'], up: true, delayMs: 2_000 },
];

/** A model a case: one that failed is left alone for some seconds, and would answer the next case otherwise. */
export const CONFIG = `model_list:
  - model_name: llama3
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.4:11434" }
  - model_name: generate
    litellm_params: { model: ollama/llama3, api_base: "http://192.0.2.4:11434" }
  - model_name: absent
    litellm_params: { model: ollama_chat/absent, api_base: "http://192.0.2.4:11434" }
  - model_name: absent-generate
    litellm_params: { model: ollama/absent, api_base: "http://192.0.2.4:11434" }
  - model_name: absent-stream
    litellm_params: { model: ollama_chat/absent, api_base: "http://192.0.2.4:11434" }
  - model_name: absent-health
    litellm_params: { model: ollama_chat/absent, api_base: "http://192.0.2.4:11434" }
  - model_name: down
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.5:11434" }
  - model_name: down-stream
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.5:11434" }
  - model_name: down-health
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.5:11434" }
  - model_name: slow
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.6:11434" }
  - model_name: slow-stream
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.6:11434" }
  - model_name: nomic
    litellm_params: { model: ollama/nomic-embed-text, api_base: "http://192.0.2.4:11434" }
    model_info: { mode: embedding }
  - model_name: minilm-without-mode
    litellm_params: { model: ollama/all-minilm, api_base: "http://192.0.2.4:11434" }
  - model_name: nomic-chat
    litellm_params: { model: ollama_chat/nomic-embed-text, api_base: "http://192.0.2.4:11434" }
  - model_name: nomic-chat-mode
    litellm_params: { model: ollama_chat/nomic-embed-text, api_base: "http://192.0.2.4:11434" }
    model_info: { mode: embedding }
  - model_name: embed-absent
    litellm_params: { model: ollama/absent-embed, api_base: "http://192.0.2.4:11434" }
    model_info: { mode: embedding }
  - model_name: embed-absent-health
    litellm_params: { model: ollama/absent-embed, api_base: "http://192.0.2.4:11434" }
    model_info: { mode: embedding }
  - model_name: embed-down
    litellm_params: { model: ollama/nomic-embed-text, api_base: "http://192.0.2.5:11434" }
    model_info: { mode: embedding }
  - model_name: embed-elsewhere
    litellm_params: { model: ollama/nomic-embed-text, api_base: "http://192.0.2.9:11434" }
  - model_name: embed-slow
    litellm_params: { model: ollama/nomic-embed-text, api_base: "http://192.0.2.7:11434" }
    model_info: { mode: embedding }
  - model_name: elsewhere
    litellm_params: { model: ollama_chat/llama3, api_base: "http://192.0.2.9:11434" }
  - model_name: ollama/*
    litellm_params: { model: ollama_chat/*, api_base: "http://192.0.2.4:11434" }
    model_info: { health_check_model: ollama_chat/llama3 }
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

export const MODELS_IN_CONFIG = [...CONFIG.matchAll(/model_name: (.*)/g)].map(([, name]) => `model ${name}`);
