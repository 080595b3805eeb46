// Made by `npm run console:client` from the OpenAPI document; a test compares the two.
export interface paths {
  '/v1/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AuthController_login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AuthController_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/auth/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuthController_me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AuthController_logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AccountsController_listUsers'];
    put?: never;
    post: operations['AccountsController_createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{id}/grants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['AccountsController_grant'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['AccountsController_removeUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AccountsController_listApiKeys'];
    put?: never;
    post: operations['AccountsController_createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['AccountsController_revokeApiKey'];
    options?: never;
    head?: never;
    patch: operations['AccountsController_limitApiKey'];
    trace?: never;
  };
  '/v1/knowledge-bases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['KnowledgeBasesController_list'];
    put?: never;
    post: operations['KnowledgeBasesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['KnowledgeBasesController_get'];
    put?: never;
    post?: never;
    delete: operations['KnowledgeBasesController_remove'];
    options?: never;
    head?: never;
    patch: operations['KnowledgeBasesController_update'];
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VersionsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/versions/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VersionsController_draft'];
    put?: never;
    post?: never;
    delete: operations['VersionsController_discard'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/versions/draft/documents/{documentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['VersionsController_discardDocument'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/versions/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['VersionsController_publish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/versions/{number}/roll-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['VersionsController_rollBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/vocabulary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VocabularyController_get'];
    put: operations['VocabularyController_replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/vocabulary/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['VocabularyController_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/vocabulary/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['VocabularyController_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/vocabulary/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['VocabularyController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/chunk-previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ChunkPreviewsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/chunk-previews/{previewId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChunkPreviewsController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_list'];
    put?: never;
    post: operations['DocumentsController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_get'];
    put: operations['DocumentsController_replace'];
    post?: never;
    delete: operations['DocumentsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_versions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/blocks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_blocks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DocumentsController_restore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/deleted-documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DocumentsController_deleted'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/knowledge-bases/{id}/metadata-fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MetadataFieldsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/chunks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChunksController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/chunks/{ordinal}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations['ChunksController_change'];
    trace?: never;
  };
  '/v1/documents/{id}/edits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChunksController_edited'];
    put?: never;
    post: operations['ChunksController_edit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}/chunks/{ordinal}/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChunksController_revisions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/dead-letters/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DeadLettersController_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/dead-letters/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DeadLettersController_discard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['JobsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['JobsController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['JobsController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['JobsController_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['JobsController_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnswersController_list'];
    put?: never;
    post: operations['AnswersController_ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnswersController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}/trace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnswersController_trace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnswersController_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AnswersController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}/feedback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['FeedbackController_get'];
    put: operations['FeedbackController_give'];
    post?: never;
    delete: operations['FeedbackController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/answers/{id}/feedback/review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['FeedbackController_review'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/feedback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['FeedbackController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ConversationsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/conversations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ConversationsController_get'];
    put?: never;
    post?: never;
    delete: operations['ConversationsController_remove'];
    options?: never;
    head?: never;
    patch: operations['ConversationsController_rename'];
    trace?: never;
  };
  '/v1/conversations/{id}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ConversationsController_answers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SearchController_search'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['VerifyController_verify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search/explanations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ExplainController_explain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/summarize': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SummarizeController_summarize'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extract': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ExtractController_extract'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChatController_models'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/chat/completions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ChatController_complete'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/guardrail/{identifier}/version/{version}/apply': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ApplyGuardrailController_apply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/check-grounding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CheckGroundingController_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/embeddings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['EmbeddingsController_embed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rerank': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RerankController_rerank'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/retrieval': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RetrievalController_find'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registry/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RegistryController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registry/models/active/{role}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['RegistryController_use'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registry/models/active/{role}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RegistryController_rollback'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registry/measurements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RegistryController_measure'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registry/adapters/reload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RegistryController_reloadAdapters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/indexes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IndexesController_list'];
    put?: never;
    post: operations['IndexesController_begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/indexes/{id}/build': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IndexesController_goOn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/indexes/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IndexesController_publish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/indexes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['IndexesController_purge'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/classify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ClassifyController_classify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/assist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AssistController_assist'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentProjectsController_list'];
    put?: never;
    post: operations['IntentProjectsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentProjectsController_get'];
    put?: never;
    post?: never;
    delete: operations['IntentProjectsController_remove'];
    options?: never;
    head?: never;
    patch: operations['IntentProjectsController_update'];
    trace?: never;
  };
  '/v1/intents/projects/{id}/intents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentsController_list'];
    put?: never;
    post: operations['IntentsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/intents/{intentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['IntentsController_remove'];
    options?: never;
    head?: never;
    patch: operations['IntentsController_update'];
    trace?: never;
  };
  '/v1/intents/projects/{id}/intents/{intentId}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IntentsController_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/entities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentsController_entities'];
    put: operations['IntentsController_setEntities'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/utterances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UtterancesController_list'];
    put?: never;
    post: operations['UtterancesController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/utterances/{utteranceId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['UtterancesController_remove'];
    options?: never;
    head?: never;
    patch: operations['UtterancesController_update'];
    trace?: never;
  };
  '/v1/intents/projects/{id}/warnings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UtterancesController_warnings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ExchangeController_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ExchangeController_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UtteranceLogController_queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/log/suggestions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UtteranceLogController_suggestions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/log/labels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['UtteranceLogController_label'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/log/deletions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['UtteranceLogController_deleteByCaller'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/train': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IntentVersionsController_train'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentVersionsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/versions/{versionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IntentVersionsController_get'];
    put?: never;
    post?: never;
    delete: operations['IntentVersionsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/versions/{versionId}/promote': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IntentVersionsController_promote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IntentVersionsController_rollBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/canary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['IntentVersionsController_setCanary'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/intents/projects/{id}/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IntentVersionsController_compare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/golden-sets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GoldenSetsController_list'];
    put?: never;
    post: operations['GoldenSetsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/golden-sets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GoldenSetsController_get'];
    put?: never;
    post?: never;
    delete: operations['GoldenSetsController_remove'];
    options?: never;
    head?: never;
    patch: operations['GoldenSetsController_rename'];
    trace?: never;
  };
  '/v1/golden-sets/{id}/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GoldenSetsController_cases'];
    put?: never;
    post: operations['GoldenSetsController_put'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/golden-sets/{id}/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['GoldenSetsController_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/golden-sets/{id}/cases/{caseId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['GoldenSetsController_removeCase'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evaluations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['EvaluationsController_list'];
    put?: never;
    post: operations['EvaluationsController_start'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evaluations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['EvaluationsController_get'];
    put?: never;
    post?: never;
    delete: operations['EvaluationsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evaluations/{id}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['EvaluationsController_results'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evaluations/{id}/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['EvaluationsController_comparison'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evaluations/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['EvaluationsController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/widget/answers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['WidgetController_ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_alive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MetricsController_tell'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/statistics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['StatisticsController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuditController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/policies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PoliciesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/policies/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PoliciesController_decide'];
    post?: never;
    delete: operations['PoliciesController_forget'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    __schema0: unknown;
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  AuthController_login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            refreshToken: string;
            /** @enum {string} */
            tokenType: 'Bearer';
            expiresIn: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AuthController_refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          refreshToken: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            refreshToken: string;
            /** @enum {string} */
            tokenType: 'Bearer';
            expiresIn: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AuthController_me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'user' | 'api-key';
            /** @description Null for an API key */
            email: string | null;
            grants: {
              verbs: ('manage' | 'edit' | 'ask' | 'search' | 'classify' | 'audit')[];
              /** Format: uuid */
              knowledgeBaseId: string | null;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AuthController_logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_listUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              email: string;
              grants: {
                /** @enum {string} */
                role: 'owner' | 'editor' | 'reader' | 'agent' | 'auditor';
                /** Format: uuid */
                knowledgeBaseId: string | null;
              }[];
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_createUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
          /** @enum {string} */
          role: 'owner' | 'editor' | 'reader' | 'agent' | 'auditor';
          /** @description Absent: the whole workspace */
          knowledgeBases?: string[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            email: string;
            grants: {
              /** @enum {string} */
              role: 'owner' | 'editor' | 'reader' | 'agent' | 'auditor';
              /** Format: uuid */
              knowledgeBaseId: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_grant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description Null: the whole workspace
           */
          knowledgeBaseId: string | null;
          /**
           * @description Null: none there from now on
           * @enum {string|null}
           */
          role: 'owner' | 'editor' | 'reader' | 'agent' | 'auditor' | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            email: string;
            grants: {
              /** @enum {string} */
              role: 'owner' | 'editor' | 'reader' | 'agent' | 'auditor';
              /** Format: uuid */
              knowledgeBaseId: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_removeUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_listApiKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              prefix: string;
              verbs: ('manage' | 'edit' | 'ask' | 'search' | 'classify' | 'audit')[];
              knowledgeBases: string[] | null;
              /** Format: date-time */
              expiresAt: string | null;
              /** @description Null unless it is publishable */
              origins: string[] | null;
              /** @description Null: as the policy key-requests-per-minute says */
              requestsPerMinute: number | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_createApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          verbs: ('manage' | 'edit' | 'ask' | 'search' | 'classify' | 'audit')[];
          /** @description Absent: all of the workspace */
          knowledgeBases?: string[];
          /** Format: date-time */
          expiresAt?: string;
          /** @description Pages that may carry the key */
          origins?: string[];
          /** @description Of this key; unless told 60 of a publishable one, and what the policy key-requests-per-minute says of others */
          requestsPerMinute?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            verbs: ('manage' | 'edit' | 'ask' | 'search' | 'classify' | 'audit')[];
            knowledgeBases: string[] | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description Null unless it is publishable */
            origins: string[] | null;
            /** @description Null: as the policy key-requests-per-minute says */
            requestsPerMinute: number | null;
            /** Format: date-time */
            createdAt: string;
            key: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AccountsController_limitApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Null: as the policy key-requests-per-minute says; a publishable key has a limit of its own */
          requestsPerMinute: number | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            verbs: ('manage' | 'edit' | 'ask' | 'search' | 'classify' | 'audit')[];
            knowledgeBases: string[] | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description Null unless it is publishable */
            origins: string[] | null;
            /** @description Null: as the policy key-requests-per-minute says */
            requestsPerMinute: number | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  KnowledgeBasesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              slug: string;
              /** @enum {string} */
              language: 'ko' | 'en' | 'mixed';
              settings: {
                /**
                 * @default 1
                 * @enum {number}
                 */
                schema: 1;
                fusion:
                  | {
                      /**
                       * @default adaptive
                       * @enum {string}
                       */
                      method: 'adaptive';
                    }
                  | {
                      /**
                       * @default weighted
                       * @enum {string}
                       */
                      method: 'weighted' | 'rrf';
                      /** @default 0.85 */
                      lexicalWeight: number;
                      /** @default 0.15 */
                      vectorWeight: number;
                    };
                rerank: {
                  /** @default 0 */
                  candidates: number;
                  /** @default 400 */
                  milliseconds: number;
                  /** @default 0.3 */
                  weight: number;
                };
                /** @default 320 */
                chunkTokens: number;
                /** @default 0.42 */
                evidenceThreshold: number;
                drafts: {
                  /**
                   * @default facts
                   * @enum {string}
                   */
                  lock: 'none' | 'facts' | 'words';
                  /**
                   * @default close
                   * @enum {string}
                   */
                  wording: 'close' | 'free';
                  /**
                   * @default regenerate
                   * @enum {string}
                   */
                  unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                  /** @default null */
                  adapter: string | null;
                };
                calibration: {
                  /** @default null */
                  evidence: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                  /** @default null */
                  claims: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                };
              };
              /** @enum {string} */
              mode: 'live' | 'staged';
              keptVersions: number;
              publishedVersion: number;
              documentCount: number;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  KnowledgeBasesController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /** @description Lower-case letters, digits and hyphens; made from the name when absent */
          slug?: string;
          /**
           * @default mixed
           * @enum {string}
           */
          language?: 'ko' | 'en' | 'mixed';
          /** @default {} */
          settings?: {
            /**
             * @default 1
             * @enum {number}
             */
            schema?: 1;
            /** @default {} */
            fusion?:
              | {
                  /**
                   * @default adaptive
                   * @enum {string}
                   */
                  method?: 'adaptive';
                }
              | {
                  /**
                   * @default weighted
                   * @enum {string}
                   */
                  method?: 'weighted' | 'rrf';
                  /** @default 0.85 */
                  lexicalWeight?: number;
                  /** @default 0.15 */
                  vectorWeight?: number;
                };
            /** @default {} */
            rerank?: {
              /** @default 0 */
              candidates?: number;
              /** @default 400 */
              milliseconds?: number;
              /** @default 0.3 */
              weight?: number;
            };
            /** @default 320 */
            chunkTokens?: number;
            /** @default 0.42 */
            evidenceThreshold?: number;
            /** @default {} */
            drafts?: {
              /**
               * @default facts
               * @enum {string}
               */
              lock?: 'none' | 'facts' | 'words';
              /**
               * @default close
               * @enum {string}
               */
              wording?: 'close' | 'free';
              /**
               * @default regenerate
               * @enum {string}
               */
              unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
              /** @default null */
              adapter?: string | null;
            };
            /** @default {} */
            calibration?: {
              /** @default null */
              evidence?: {
                threshold: number;
                /** @enum {string} */
                method: 'isotonic';
                /** @description Probability of a true label from the threshold on */
                level: number;
                n: number;
                positives: number;
                /** @description What the labels are, in words */
                data: string;
                /** Format: date-time */
                fittedAt: string;
              } | null;
              /** @default null */
              claims?: {
                threshold: number;
                /** @enum {string} */
                method: 'isotonic';
                /** @description Probability of a true label from the threshold on */
                level: number;
                n: number;
                positives: number;
                /** @description What the labels are, in words */
                data: string;
                /** Format: date-time */
                fittedAt: string;
              } | null;
            };
          };
          /**
           * @default live
           * @enum {string}
           */
          mode?: 'live' | 'staged';
          /** @default 5 */
          keptVersions?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              fusion:
                | {
                    /**
                     * @default adaptive
                     * @enum {string}
                     */
                    method: 'adaptive';
                  }
                | {
                    /**
                     * @default weighted
                     * @enum {string}
                     */
                    method: 'weighted' | 'rrf';
                    /** @default 0.85 */
                    lexicalWeight: number;
                    /** @default 0.15 */
                    vectorWeight: number;
                  };
              rerank: {
                /** @default 0 */
                candidates: number;
                /** @default 400 */
                milliseconds: number;
                /** @default 0.3 */
                weight: number;
              };
              /** @default 320 */
              chunkTokens: number;
              /** @default 0.42 */
              evidenceThreshold: number;
              drafts: {
                /**
                 * @default facts
                 * @enum {string}
                 */
                lock: 'none' | 'facts' | 'words';
                /**
                 * @default close
                 * @enum {string}
                 */
                wording: 'close' | 'free';
                /**
                 * @default regenerate
                 * @enum {string}
                 */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                /** @default null */
                adapter: string | null;
              };
              calibration: {
                /** @default null */
                evidence: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
                /** @default null */
                claims: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
              };
            };
            /** @enum {string} */
            mode: 'live' | 'staged';
            keptVersions: number;
            publishedVersion: number;
            documentCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  KnowledgeBasesController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              fusion:
                | {
                    /**
                     * @default adaptive
                     * @enum {string}
                     */
                    method: 'adaptive';
                  }
                | {
                    /**
                     * @default weighted
                     * @enum {string}
                     */
                    method: 'weighted' | 'rrf';
                    /** @default 0.85 */
                    lexicalWeight: number;
                    /** @default 0.15 */
                    vectorWeight: number;
                  };
              rerank: {
                /** @default 0 */
                candidates: number;
                /** @default 400 */
                milliseconds: number;
                /** @default 0.3 */
                weight: number;
              };
              /** @default 320 */
              chunkTokens: number;
              /** @default 0.42 */
              evidenceThreshold: number;
              drafts: {
                /**
                 * @default facts
                 * @enum {string}
                 */
                lock: 'none' | 'facts' | 'words';
                /**
                 * @default close
                 * @enum {string}
                 */
                wording: 'close' | 'free';
                /**
                 * @default regenerate
                 * @enum {string}
                 */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                /** @default null */
                adapter: string | null;
              };
              calibration: {
                /** @default null */
                evidence: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
                /** @default null */
                claims: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
              };
            };
            /** @enum {string} */
            mode: 'live' | 'staged';
            keptVersions: number;
            publishedVersion: number;
            documentCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  KnowledgeBasesController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            subject: 'document' | 'knowledge-base' | 'search-index';
            /** Format: uuid */
            subjectId: string;
            before: {
              [key: string]: number;
            };
            after: {
              [key: string]: number;
            };
            complete: boolean;
            /** Format: date-time */
            deletedAt: string;
          };
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            jobId: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  KnowledgeBasesController_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          settings?: {
            /**
             * @default 1
             * @enum {number}
             */
            schema?: 1;
            /** @default {} */
            fusion?:
              | {
                  /**
                   * @default adaptive
                   * @enum {string}
                   */
                  method?: 'adaptive';
                }
              | {
                  /**
                   * @default weighted
                   * @enum {string}
                   */
                  method?: 'weighted' | 'rrf';
                  /** @default 0.85 */
                  lexicalWeight?: number;
                  /** @default 0.15 */
                  vectorWeight?: number;
                };
            /** @default {} */
            rerank?: {
              /** @default 0 */
              candidates?: number;
              /** @default 400 */
              milliseconds?: number;
              /** @default 0.3 */
              weight?: number;
            };
            /** @default 320 */
            chunkTokens?: number;
            /** @default 0.42 */
            evidenceThreshold?: number;
            /** @default {} */
            drafts?: {
              /**
               * @default facts
               * @enum {string}
               */
              lock?: 'none' | 'facts' | 'words';
              /**
               * @default close
               * @enum {string}
               */
              wording?: 'close' | 'free';
              /**
               * @default regenerate
               * @enum {string}
               */
              unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
              /** @default null */
              adapter?: string | null;
            };
            /** @default {} */
            calibration?: {
              /** @default null */
              evidence?: {
                threshold: number;
                /** @enum {string} */
                method: 'isotonic';
                /** @description Probability of a true label from the threshold on */
                level: number;
                n: number;
                positives: number;
                /** @description What the labels are, in words */
                data: string;
                /** Format: date-time */
                fittedAt: string;
              } | null;
              /** @default null */
              claims?: {
                threshold: number;
                /** @enum {string} */
                method: 'isotonic';
                /** @description Probability of a true label from the threshold on */
                level: number;
                n: number;
                positives: number;
                /** @description What the labels are, in words */
                data: string;
                /** Format: date-time */
                fittedAt: string;
              } | null;
            };
          };
          /** @enum {string} */
          mode?: 'live' | 'staged';
          keptVersions?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              fusion:
                | {
                    /**
                     * @default adaptive
                     * @enum {string}
                     */
                    method: 'adaptive';
                  }
                | {
                    /**
                     * @default weighted
                     * @enum {string}
                     */
                    method: 'weighted' | 'rrf';
                    /** @default 0.85 */
                    lexicalWeight: number;
                    /** @default 0.15 */
                    vectorWeight: number;
                  };
              rerank: {
                /** @default 0 */
                candidates: number;
                /** @default 400 */
                milliseconds: number;
                /** @default 0.3 */
                weight: number;
              };
              /** @default 320 */
              chunkTokens: number;
              /** @default 0.42 */
              evidenceThreshold: number;
              drafts: {
                /**
                 * @default facts
                 * @enum {string}
                 */
                lock: 'none' | 'facts' | 'words';
                /**
                 * @default close
                 * @enum {string}
                 */
                wording: 'close' | 'free';
                /**
                 * @default regenerate
                 * @enum {string}
                 */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                /** @default null */
                adapter: string | null;
              };
              calibration: {
                /** @default null */
                evidence: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
                /** @default null */
                claims: {
                  threshold: number;
                  /** @enum {string} */
                  method: 'isotonic';
                  /** @description Probability of a true label from the threshold on */
                  level: number;
                  n: number;
                  positives: number;
                  /** @description What the labels are, in words */
                  data: string;
                  /** Format: date-time */
                  fittedAt: string;
                } | null;
              };
            };
            /** @enum {string} */
            mode: 'live' | 'staged';
            keptVersions: number;
            publishedVersion: number;
            documentCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              number: number;
              /** @enum {string} */
              state: 'published' | 'kept';
              note: string | null;
              restores: number | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_draft: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            revision: number;
            added: number;
            replaced: number;
            removed: number;
            /** @description Whether the draft has another vocabulary than the published version */
            vocabulary: boolean;
            items: {
              /** @enum {string} */
              change: 'added' | 'replaced' | 'removed';
              /** Format: uuid */
              documentId: string;
              /** Format: uuid */
              versionId: string | null;
              externalId: string;
              title: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_discard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            revision: number;
            added: number;
            replaced: number;
            removed: number;
            /** @description Whether the draft has another vocabulary than the published version */
            vocabulary: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_discardDocument: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        documentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            revision: number;
            added: number;
            replaced: number;
            removed: number;
            /** @description Whether the draft has another vocabulary than the published version */
            vocabulary: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_publish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision?: number;
          note?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            number: number;
            /** @enum {string} */
            state: 'published' | 'kept';
            note: string | null;
            restores: number | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VersionsController_rollBack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        number: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          note?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            number: number;
            /** @enum {string} */
            state: 'published' | 'kept';
            note: string | null;
            restores: number | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VocabularyController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Words that mean the same, in groups of two or more; a word is in one group at most */
            groups: string[][];
            /** @description What is asked by `from` is also looked for by `to`, never the other way round */
            expansions: {
              from: string;
              to: string[];
            }[];
            /** @description Names that are no word of asking and that count more where they are written as a whole */
            words: string[];
            number: number;
            /** @description Number of the one that is searched with; in mode `staged` a change waits to be published */
            published: number;
            /** Format: date-time */
            changedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VocabularyController_replace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Words that mean the same, in groups of two or more; a word is in one group at most */
          groups: string[][];
          /** @description What is asked by `from` is also looked for by `to`, never the other way round */
          expansions: {
            from: string;
            to: string[];
          }[];
          /** @description Names that are no word of asking and that count more where they are written as a whole */
          words: string[];
          number?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Words that mean the same, in groups of two or more; a word is in one group at most */
            groups: string[][];
            /** @description What is asked by `from` is also looked for by `to`, never the other way round */
            expansions: {
              from: string;
              to: string[];
            }[];
            /** @description Names that are no word of asking and that count more where they are written as a whole */
            words: string[];
            number: number;
            /** @description Number of the one that is searched with; in mode `staged` a change waits to be published */
            published: number;
            /** Format: date-time */
            changedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VocabularyController_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          /**
           * @default add
           * @enum {string}
           */
          mode?: 'add' | 'replace';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Words that mean the same, in groups of two or more; a word is in one group at most */
            groups: string[][];
            /** @description What is asked by `from` is also looked for by `to`, never the other way round */
            expansions: {
              from: string;
              to: string[];
            }[];
            /** @description Names that are no word of asking and that count more where they are written as a whole */
            words: string[];
            number: number;
            /** @description Number of the one that is searched with; in mode `staged` a change waits to be published */
            published: number;
            /** Format: date-time */
            changedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VocabularyController_export: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VocabularyController_preview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          question: string;
          vocabulary?: {
            /** @description Words that mean the same, in groups of two or more; a word is in one group at most */
            groups: string[][];
            /** @description What is asked by `from` is also looked for by `to`, never the other way round */
            expansions: {
              from: string;
              to: string[];
            }[];
            /** @description Names that are no word of asking and that count more where they are written as a whole */
            words: string[];
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            tokens: string[];
            synonyms: {
              /** @description As it is written in the question */
              word: string;
              /** @enum {string} */
              kind: 'equal' | 'one-way';
              others: string[];
            }[];
            /** @description Further tokens that the synonyms give */
            expanded: string[];
            /** @description Words of the dictionary in the question */
            kept: string[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunkPreviewsController_create: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          documentId: string;
          chunkTokens: number;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            jobId: string;
            /** Format: uuid */
            documentId: string;
            /** Format: uuid */
            versionId: string;
            chunkTokens: number;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            /** @description Null until the job is done */
            chunks:
              | {
                  start: number;
                  end: number;
                  tokens: number;
                  page: number | null;
                }[]
              | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunkPreviewsController_get: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
        previewId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            jobId: string;
            /** Format: uuid */
            documentId: string;
            /** Format: uuid */
            versionId: string;
            chunkTokens: number;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            /** @description Null until the job is done */
            chunks:
              | {
                  start: number;
                  end: number;
                  tokens: number;
                  page: number | null;
                }[]
              | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        query?: string;
      };
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              knowledgeBaseId: string;
              externalId: string;
              title: string;
              metadata: {
                [key: string]: components['schemas']['__schema0'];
              };
              currentVersion: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
                reason: {
                  code: string;
                  title: string;
                  detail: string | null;
                } | null;
                /** Format: uuid */
                jobId: string | null;
                fileName: string;
                mediaType: string;
                parser: string | null;
                pageCount: number | null;
                blockCount: number | null;
                chunkCount: number | null;
                /**
                 * Format: uuid
                 * @description The version that was read from the file, where this one is an edit of it
                 */
                readVersionId: string | null;
                /** @description Pieces whose text is an editor’s */
                editedChunks: number;
                /** Format: date-time */
                createdAt: string;
              } | null;
              /** @description Where it is not the current one: it is being read, or has failed */
              newestVersion: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
                reason: {
                  code: string;
                  title: string;
                  detail: string | null;
                } | null;
                /** Format: uuid */
                jobId: string | null;
                fileName: string;
                mediaType: string;
                parser: string | null;
                pageCount: number | null;
                blockCount: number | null;
                chunkCount: number | null;
                /**
                 * Format: uuid
                 * @description The version that was read from the file, where this one is an edit of it
                 */
                readVersionId: string | null;
                /** @description Pieces whose text is an editor’s */
                editedChunks: number;
                /** Format: date-time */
                createdAt: string;
              } | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          externalId?: string;
          title?: string;
          /** @description JSON object */
          metadata?: string;
          /**
           * @description refuse: `document-edited` where edits would be given up
           * @enum {string}
           */
          ifEdited?: 'replace' | 'refuse';
        };
        'application/json': {
          externalId: string;
          title: string;
          text: string;
          /**
           * @default md
           * @enum {string}
           */
          format?: 'md' | 'txt' | 'html';
          /** @default {} */
          metadata?: {
            [key: string]: components['schemas']['__schema0'];
          };
          /**
           * @description refuse: `document-edited` where edits would be given up
           * @enum {string}
           */
          ifEdited?: 'replace' | 'refuse';
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            documentId: string;
            /** Format: uuid */
            versionId: string;
            /** Format: uuid */
            jobId: string;
            unchanged: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_get: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            externalId: string;
            title: string;
            metadata: {
              [key: string]: components['schemas']['__schema0'];
            };
            currentVersion: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              /** Format: uuid */
              jobId: string | null;
              fileName: string;
              mediaType: string;
              parser: string | null;
              pageCount: number | null;
              blockCount: number | null;
              chunkCount: number | null;
              /**
               * Format: uuid
               * @description The version that was read from the file, where this one is an edit of it
               */
              readVersionId: string | null;
              /** @description Pieces whose text is an editor’s */
              editedChunks: number;
              /** Format: date-time */
              createdAt: string;
            } | null;
            /** @description Where it is not the current one: it is being read, or has failed */
            newestVersion: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              /** Format: uuid */
              jobId: string | null;
              fileName: string;
              mediaType: string;
              parser: string | null;
              pageCount: number | null;
              blockCount: number | null;
              chunkCount: number | null;
              /**
               * Format: uuid
               * @description The version that was read from the file, where this one is an edit of it
               */
              readVersionId: string | null;
              /** @description Pieces whose text is an editor’s */
              editedChunks: number;
              /** Format: date-time */
              createdAt: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_replace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          title?: string;
          /** @description JSON object */
          metadata?: string;
          /**
           * @description refuse: `document-edited` where edits would be given up
           * @enum {string}
           */
          ifEdited?: 'replace' | 'refuse';
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            documentId: string;
            /** Format: uuid */
            versionId: string;
            /** Format: uuid */
            jobId: string;
            unchanged: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_remove: {
    parameters: {
      query?: {
        purge?: string;
        /** @description Mode `live`: minutes in which the delete can be undone; without them it begins at once */
        undoMinutes?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            subject: 'document' | 'knowledge-base' | 'search-index';
            /** Format: uuid */
            subjectId: string;
            before: {
              [key: string]: number;
            };
            after: {
              [key: string]: number;
            };
            complete: boolean;
            /** Format: date-time */
            deletedAt: string;
          };
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                /** Format: uuid */
                jobId: string;
              }
            | {
                revision: number;
                added: number;
                replaced: number;
                removed: number;
                /** @description Whether the draft has another vocabulary than the published version */
                vocabulary: boolean;
              };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_versions: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              /** Format: uuid */
              jobId: string | null;
              fileName: string;
              mediaType: string;
              parser: string | null;
              pageCount: number | null;
              blockCount: number | null;
              chunkCount: number | null;
              /**
               * Format: uuid
               * @description The version that was read from the file, where this one is an edit of it
               */
              readVersionId: string | null;
              /** @description Pieces whose text is an editor’s */
              editedChunks: number;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_blocks: {
    parameters: {
      query?: {
        versionId?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            versionId: string;
            isPublished: boolean;
            mediaType: string;
            text: string;
            blocks: {
              /** @enum {string} */
              type: 'heading' | 'paragraph' | 'list' | 'table';
              level?: number;
              start: number;
              end: number;
              page?: number;
              rows?: string[][];
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_file: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_restore: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            externalId: string;
            title: string;
            metadata: {
              [key: string]: components['schemas']['__schema0'];
            };
            currentVersion: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              /** Format: uuid */
              jobId: string | null;
              fileName: string;
              mediaType: string;
              parser: string | null;
              pageCount: number | null;
              blockCount: number | null;
              chunkCount: number | null;
              /**
               * Format: uuid
               * @description The version that was read from the file, where this one is an edit of it
               */
              readVersionId: string | null;
              /** @description Pieces whose text is an editor’s */
              editedChunks: number;
              /** Format: date-time */
              createdAt: string;
            } | null;
            /** @description Where it is not the current one: it is being read, or has failed */
            newestVersion: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'pending' | 'kept' | 'published' | 'retired' | 'failed' | 'deleted';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              /** Format: uuid */
              jobId: string | null;
              fileName: string;
              mediaType: string;
              parser: string | null;
              pageCount: number | null;
              blockCount: number | null;
              chunkCount: number | null;
              /**
               * Format: uuid
               * @description The version that was read from the file, where this one is an edit of it
               */
              readVersionId: string | null;
              /** @description Pieces whose text is an editor’s */
              editedChunks: number;
              /** Format: date-time */
              createdAt: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DocumentsController_deleted: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              externalId: string;
              title: string;
              /** Format: date-time */
              deletedAt: string;
              /** Format: date-time */
              restorableUntil: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  MetadataFieldsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              field: string;
              values: (string | number | boolean)[];
              valueCount: number;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunksController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            versionId: string;
            /**
             * Format: uuid
             * @description The version that was read from the file: while it is the same, so are the pieces
             */
            readVersionId: string;
            items: {
              ordinal: number;
              headingPath: string;
              page: number | null;
              start: number;
              end: number;
              /** @description Whether searches and answers may find it */
              enabled: boolean;
              /** @description Whether its text is an editor’s, not that of the file */
              edited: boolean;
              /** @description Number of its newest revision, 0 where there is none */
              revision: number;
            }[];
            /** @description How many pieces were off or edited in the file before this one: that is not carried over */
            lost: {
              /** Format: uuid */
              versionId: string;
              disabled: number;
              edited: number;
            } | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunksController_change: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        ordinal: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          versionId: string;
          enabled: boolean;
          /** @default  */
          reason?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              number: number;
              enabled: boolean;
              edit: {
                before: string;
                after: string;
                /** @description The revision whose text came back; 0: as read */
                restores: number | null;
              } | null;
              reason: string;
              /** @description E-mail address of a user or name of a key */
              actor: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunksController_edited: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        versionId?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              ordinal: number;
              revision: number;
              start: number;
              end: number;
              asRead: string;
              text: string;
              reason: string;
              /** @description As in revisions; null for callers who do not edit */
              actor: string | null;
              /** Format: date-time */
              editedAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunksController_edit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          versionId: string;
          ordinal: number;
          revision: number;
          text?: string;
          restores?: number;
          /** @default  */
          reason?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              number: number;
              enabled: boolean;
              edit: {
                before: string;
                after: string;
                /** @description The revision whose text came back; 0: as read */
                restores: number | null;
              } | null;
              reason: string;
              /** @description E-mail address of a user or name of a key */
              actor: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            jobId: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChunksController_revisions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        ordinal: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              number: number;
              enabled: boolean;
              edit: {
                before: string;
                after: string;
                /** @description The revision whose text came back; 0: as read */
                restores: number | null;
              } | null;
              reason: string;
              /** @description E-mail address of a user or name of a key */
              actor: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DeadLettersController_retry: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids?: string[];
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            changed: number;
            refused: {
              /** Format: uuid */
              id: string;
              reason: {
                code: string;
                title: string;
                detail: string | null;
              };
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  DeadLettersController_discard: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids?: string[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            changed: number;
            refused: {
              /** Format: uuid */
              id: string;
              reason: {
                code: string;
                title: string;
                detail: string | null;
              };
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  JobsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        state?: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'dead-letter';
      };
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'ingest' | 'delete' | 'train-intents' | 'preview-chunks' | 'reindex' | 'purge-index';
              /** Format: uuid */
              subjectId: string;
              /** @description The document that is worked on, while it exists and for who may edit it */
              document: {
                /** Format: uuid */
                id: string;
                title: string;
              } | null;
              /** @enum {string} */
              state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
              /** @description Given up although what it works on is not to blame; it waits for a person */
              deadLetter: boolean;
              stage: string | null;
              done: number;
              total: number;
              attempts: number;
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              receipt: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                subject: 'document' | 'knowledge-base' | 'search-index';
                /** Format: uuid */
                subjectId: string;
                before: {
                  [key: string]: number;
                };
                after: {
                  [key: string]: number;
                };
                complete: boolean;
                /** Format: date-time */
                deletedAt: string;
              } | null;
              /** @description Milliseconds of each finished stage of the last attempt */
              timings: {
                [key: string]: number;
              };
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              updatedAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  JobsController_get: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'ingest' | 'delete' | 'train-intents' | 'preview-chunks' | 'reindex' | 'purge-index';
            /** Format: uuid */
            subjectId: string;
            /** @description The document that is worked on, while it exists and for who may edit it */
            document: {
              /** Format: uuid */
              id: string;
              title: string;
            } | null;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            /** @description Given up although what it works on is not to blame; it waits for a person */
            deadLetter: boolean;
            stage: string | null;
            done: number;
            total: number;
            attempts: number;
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            receipt: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              subject: 'document' | 'knowledge-base' | 'search-index';
              /** Format: uuid */
              subjectId: string;
              before: {
                [key: string]: number;
              };
              after: {
                [key: string]: number;
              };
              complete: boolean;
              /** Format: date-time */
              deletedAt: string;
            } | null;
            /** @description Milliseconds of each finished stage of the last attempt */
            timings: {
              [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  JobsController_cancel: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'ingest' | 'delete' | 'train-intents' | 'preview-chunks' | 'reindex' | 'purge-index';
            /** Format: uuid */
            subjectId: string;
            /** @description The document that is worked on, while it exists and for who may edit it */
            document: {
              /** Format: uuid */
              id: string;
              title: string;
            } | null;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            /** @description Given up although what it works on is not to blame; it waits for a person */
            deadLetter: boolean;
            stage: string | null;
            done: number;
            total: number;
            attempts: number;
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            receipt: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              subject: 'document' | 'knowledge-base' | 'search-index';
              /** Format: uuid */
              subjectId: string;
              before: {
                [key: string]: number;
              };
              after: {
                [key: string]: number;
              };
              complete: boolean;
              /** Format: date-time */
              deletedAt: string;
            } | null;
            /** @description Milliseconds of each finished stage of the last attempt */
            timings: {
              [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  JobsController_retry: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'ingest' | 'delete' | 'train-intents' | 'preview-chunks' | 'reindex' | 'purge-index';
            /** Format: uuid */
            subjectId: string;
            /** @description The document that is worked on, while it exists and for who may edit it */
            document: {
              /** Format: uuid */
              id: string;
              title: string;
            } | null;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            /** @description Given up although what it works on is not to blame; it waits for a person */
            deadLetter: boolean;
            stage: string | null;
            done: number;
            total: number;
            attempts: number;
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            receipt: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              subject: 'document' | 'knowledge-base' | 'search-index';
              /** Format: uuid */
              subjectId: string;
              before: {
                [key: string]: number;
              };
              after: {
                [key: string]: number;
              };
              complete: boolean;
              /** Format: date-time */
              deletedAt: string;
            } | null;
            /** @description Milliseconds of each finished stage of the last attempt */
            timings: {
              [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  JobsController_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              question: string;
              /** @enum {string|null} */
              outcome:
                | 'answered'
                | 'quoted'
                | 'partial'
                | 'no-evidence'
                | 'greeting'
                | 'refused'
                | 'unverified'
                | null;
              /** Format: uuid */
              conversationId: string | null;
              knowledgeBases: string[];
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_ask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The question, Korean or English */
          question: string;
          knowledgeBases: string[];
          /** Format: uuid */
          conversationId?: string;
          /** @default false */
          stream?: boolean;
          /** @default 4 */
          maxSentences?: number;
          /**
           * @default auto
           * @enum {string}
           */
          mode?: 'auto' | 'quote';
          /** @description published, draft, or the number of a version; other than published with one knowledge base only */
          version?: ('published' | 'draft') | number;
          /** @description Only documents that meet every one of the conditions are searched */
          filters?: (
            | {
                /**
                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                 * @default metadata
                 * @enum {string}
                 */
                of?: 'metadata' | 'document';
                field: string;
                equals?: string | number | boolean;
                oneOf?: (string | number | boolean)[];
                /** @description Has the field, with none of the values */
                noneOf?: (string | number | boolean)[];
                /** @description A part of the text; capital letters count */
                contains?: string;
                /** @description Has the field, and no text in it with that part */
                notContains?: string;
                startsWith?: string;
                endsWith?: string;
                /** @description This or later, this or more: a number, a day, or a time with its offset */
                from?: number | string;
                /** @description Later, or more */
                after?: number | string;
                /** @description This or earlier, this or less */
                to?: number | string;
                /** @description Earlier, or less */
                before?: number | string;
                /** @description Has the field, with a value that is not null; or has it not */
                exists?: boolean;
              }
            | {
                any: {
                  /**
                   * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                   * @default metadata
                   * @enum {string}
                   */
                  of?: 'metadata' | 'document';
                  field: string;
                  equals?: string | number | boolean;
                  oneOf?: (string | number | boolean)[];
                  /** @description Has the field, with none of the values */
                  noneOf?: (string | number | boolean)[];
                  /** @description A part of the text; capital letters count */
                  contains?: string;
                  /** @description Has the field, and no text in it with that part */
                  notContains?: string;
                  startsWith?: string;
                  endsWith?: string;
                  /** @description This or later, this or more: a number, a day, or a time with its offset */
                  from?: number | string;
                  /** @description Later, or more */
                  after?: number | string;
                  /** @description This or earlier, this or less */
                  to?: number | string;
                  /** @description Earlier, or less */
                  before?: number | string;
                  /** @description Has the field, with a value that is not null; or has it not */
                  exists?: boolean;
                }[];
              }
          )[];
          /** @description Loaded adapter that the generator writes with; default: that of the knowledge bases */
          adapter?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            answerId: string;
            /** @enum {string} */
            outcome:
              'answered' | 'quoted' | 'partial' | 'no-evidence' | 'greeting' | 'refused' | 'unverified';
            text: string;
            citations: {
              documentId: string;
              versionId: string;
              page?: number;
              /** @description Where it is printed, a box a line: of PDF files whose words have known places */
              boxes?: {
                page: number;
                left: number;
                top: number;
                right: number;
                bottom: number;
              }[];
              start: number;
              end: number;
              quote: string;
              score: number;
              edited?: {
                revision: number;
                /** Format: date-time */
                at: string;
              };
              n: number;
              title: string;
            }[];
            verification: {
              /** @enum {string} */
              status: 'verified' | 'unverified' | 'skipped';
              score: number;
              relevance: number;
              contradiction: number;
              ungroundedRatio: number;
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                score: number;
                reasons: {
                  /** @enum {string} */
                  rule:
                    | 'number'
                    | 'date'
                    | 'unit'
                    | 'money'
                    | 'code'
                    | 'name'
                    | 'negation'
                    | 'quote'
                    | 'arithmetic'
                    | 'overlap'
                    | 'conclusion'
                    | 'repetition'
                    | 'order'
                    | 'wording'
                    | 'sentence'
                    | 'synonym'
                    | 'judge';
                  detail: string;
                }[];
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                }[];
              }[];
              /** @enum {string} */
              tier: 'rules' | 'lexical' | 'judge';
              thresholds: {
                [key: string]: number;
              };
              ms: number;
              /** @description Of an answer: what was done about sentences that did not hold */
              policy?: {
                /** @enum {string} */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                acted: {
                  sentence: number;
                  /** @enum {string} */
                  action: 'regenerate' | 'quote' | 'drop' | 'abstain';
                }[];
              };
            };
            usage: {
              promptTokens: number;
              completionTokens: number;
            };
            timings: {
              [key: string]: number;
            };
            sentences: {
              text: string;
              start: number;
              end: number;
              /** @enum {string} */
              verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
              score: number;
              reasons: {
                /** @enum {string} */
                rule:
                  | 'number'
                  | 'date'
                  | 'unit'
                  | 'money'
                  | 'code'
                  | 'name'
                  | 'negation'
                  | 'quote'
                  | 'arithmetic'
                  | 'overlap'
                  | 'conclusion'
                  | 'repetition'
                  | 'order'
                  | 'wording'
                  | 'sentence'
                  | 'synonym'
                  | 'judge';
                detail: string;
              }[];
              evidence: {
                documentId: string;
                versionId: string;
                page?: number;
                /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                boxes?: {
                  page: number;
                  left: number;
                  top: number;
                  right: number;
                  bottom: number;
                }[];
                start: number;
                end: number;
                quote: string;
                score: number;
                edited?: {
                  revision: number;
                  /** Format: date-time */
                  at: string;
                };
              }[];
            }[];
            kbVersions: {
              [key: string]: number | 'draft';
            };
          };
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            answerId: string;
            /** @enum {string} */
            outcome:
              'answered' | 'quoted' | 'partial' | 'no-evidence' | 'greeting' | 'refused' | 'unverified';
            text: string;
            citations: {
              documentId: string;
              versionId: string;
              page?: number;
              /** @description Where it is printed, a box a line: of PDF files whose words have known places */
              boxes?: {
                page: number;
                left: number;
                top: number;
                right: number;
                bottom: number;
              }[];
              start: number;
              end: number;
              quote: string;
              score: number;
              edited?: {
                revision: number;
                /** Format: date-time */
                at: string;
              };
              n: number;
              title: string;
            }[];
            verification: {
              /** @enum {string} */
              status: 'verified' | 'unverified' | 'skipped';
              score: number;
              relevance: number;
              contradiction: number;
              ungroundedRatio: number;
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                score: number;
                reasons: {
                  /** @enum {string} */
                  rule:
                    | 'number'
                    | 'date'
                    | 'unit'
                    | 'money'
                    | 'code'
                    | 'name'
                    | 'negation'
                    | 'quote'
                    | 'arithmetic'
                    | 'overlap'
                    | 'conclusion'
                    | 'repetition'
                    | 'order'
                    | 'wording'
                    | 'sentence'
                    | 'synonym'
                    | 'judge';
                  detail: string;
                }[];
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                }[];
              }[];
              /** @enum {string} */
              tier: 'rules' | 'lexical' | 'judge';
              thresholds: {
                [key: string]: number;
              };
              ms: number;
              /** @description Of an answer: what was done about sentences that did not hold */
              policy?: {
                /** @enum {string} */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                acted: {
                  sentence: number;
                  /** @enum {string} */
                  action: 'regenerate' | 'quote' | 'drop' | 'abstain';
                }[];
              };
            };
            usage: {
              promptTokens: number;
              completionTokens: number;
            };
            timings: {
              [key: string]: number;
            };
            sentences: {
              text: string;
              start: number;
              end: number;
              /** @enum {string} */
              verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
              score: number;
              reasons: {
                /** @enum {string} */
                rule:
                  | 'number'
                  | 'date'
                  | 'unit'
                  | 'money'
                  | 'code'
                  | 'name'
                  | 'negation'
                  | 'quote'
                  | 'arithmetic'
                  | 'overlap'
                  | 'conclusion'
                  | 'repetition'
                  | 'order'
                  | 'wording'
                  | 'sentence'
                  | 'synonym'
                  | 'judge';
                detail: string;
              }[];
              evidence: {
                documentId: string;
                versionId: string;
                page?: number;
                /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                boxes?: {
                  page: number;
                  left: number;
                  top: number;
                  right: number;
                  bottom: number;
                }[];
                start: number;
                end: number;
                quote: string;
                score: number;
                edited?: {
                  revision: number;
                  /** Format: date-time */
                  at: string;
                };
              }[];
            }[];
            kbVersions: {
              [key: string]: number | 'draft';
            };
            question: string;
            /** Format: uuid */
            conversationId: string | null;
            knowledgeBases: string[];
            /** @description Null where all documents were asked */
            filters:
              | (
                  | {
                      /**
                       * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                       * @default metadata
                       * @enum {string}
                       */
                      of: 'metadata' | 'document';
                      field: string;
                      equals?: string | number | boolean;
                      oneOf?: (string | number | boolean)[];
                      /** @description Has the field, with none of the values */
                      noneOf?: (string | number | boolean)[];
                      /** @description A part of the text; capital letters count */
                      contains?: string;
                      /** @description Has the field, and no text in it with that part */
                      notContains?: string;
                      startsWith?: string;
                      endsWith?: string;
                      /** @description This or later, this or more: a number, a day, or a time with its offset */
                      from?: number | string;
                      /** @description Later, or more */
                      after?: number | string;
                      /** @description This or earlier, this or less */
                      to?: number | string;
                      /** @description Earlier, or less */
                      before?: number | string;
                      /** @description Has the field, with a value that is not null; or has it not */
                      exists?: boolean;
                    }
                  | {
                      any: {
                        /**
                         * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                         * @default metadata
                         * @enum {string}
                         */
                        of: 'metadata' | 'document';
                        field: string;
                        equals?: string | number | boolean;
                        oneOf?: (string | number | boolean)[];
                        /** @description Has the field, with none of the values */
                        noneOf?: (string | number | boolean)[];
                        /** @description A part of the text; capital letters count */
                        contains?: string;
                        /** @description Has the field, and no text in it with that part */
                        notContains?: string;
                        startsWith?: string;
                        endsWith?: string;
                        /** @description This or later, this or more: a number, a day, or a time with its offset */
                        from?: number | string;
                        /** @description Later, or more */
                        after?: number | string;
                        /** @description This or earlier, this or less */
                        to?: number | string;
                        /** @description Earlier, or less */
                        before?: number | string;
                        /** @description Has the field, with a value that is not null; or has it not */
                        exists?: boolean;
                      }[];
                    }
                )[]
              | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_trace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            retrieval: {
              queries: {
                /** @enum {string} */
                origin: 'question' | 'conversation';
                text: string;
                tokens: string[];
                /** @description Words that synonyms stood in the place of; absent where none did */
                expanded?: {
                  /** @description As it is written in the question */
                  word: string;
                  /** @enum {string} */
                  kind: 'equal' | 'one-way';
                  others: string[];
                }[];
                /** @description Words of the dictionary; absent where there is none */
                kept?: string[];
                fusion: {
                  /** @enum {string} */
                  method: 'adaptive' | 'weighted' | 'rrf';
                  weights: {
                    lexical: number;
                    vector: number;
                  };
                  /** @description Share of the question that the best lexical passage holds; null where no weight rests on it */
                  coverage: number | null;
                };
                /** @description BM25 sums, best first */
                lexical: {
                  chunkId: string;
                  documentId: string;
                  versionId: string;
                  score: number;
                }[];
                /** @description Cosines, best first */
                vector: {
                  chunkId: string;
                  documentId: string;
                  versionId: string;
                  score: number;
                }[];
              }[];
              /** @description Number of the vocabulary that each knowledge base was searched with; absent without any */
              vocabularies?: {
                [key: string]: number;
              };
              /** @description Chunks that the legs found, and how many different ones the asker may see */
              candidates: {
                lexical: number;
                vector: number;
                visible: number;
              };
              /** @description Absent where all documents were searched */
              filter?: {
                /** @description Only documents that meet every one of the conditions are searched */
                filters: (
                  | {
                      /**
                       * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                       * @default metadata
                       * @enum {string}
                       */
                      of: 'metadata' | 'document';
                      field: string;
                      equals?: string | number | boolean;
                      oneOf?: (string | number | boolean)[];
                      /** @description Has the field, with none of the values */
                      noneOf?: (string | number | boolean)[];
                      /** @description A part of the text; capital letters count */
                      contains?: string;
                      /** @description Has the field, and no text in it with that part */
                      notContains?: string;
                      startsWith?: string;
                      endsWith?: string;
                      /** @description This or later, this or more: a number, a day, or a time with its offset */
                      from?: number | string;
                      /** @description Later, or more */
                      after?: number | string;
                      /** @description This or earlier, this or less */
                      to?: number | string;
                      /** @description Earlier, or less */
                      before?: number | string;
                      /** @description Has the field, with a value that is not null; or has it not */
                      exists?: boolean;
                    }
                  | {
                      any: {
                        /**
                         * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                         * @default metadata
                         * @enum {string}
                         */
                        of: 'metadata' | 'document';
                        field: string;
                        equals?: string | number | boolean;
                        oneOf?: (string | number | boolean)[];
                        /** @description Has the field, with none of the values */
                        noneOf?: (string | number | boolean)[];
                        /** @description A part of the text; capital letters count */
                        contains?: string;
                        /** @description Has the field, and no text in it with that part */
                        notContains?: string;
                        startsWith?: string;
                        endsWith?: string;
                        /** @description This or later, this or more: a number, a day, or a time with its offset */
                        from?: number | string;
                        /** @description Later, or more */
                        after?: number | string;
                        /** @description This or earlier, this or less */
                        to?: number | string;
                        /** @description Earlier, or less */
                        before?: number | string;
                        /** @description Has the field, with a value that is not null; or has it not */
                        exists?: boolean;
                      }[];
                    }
                )[];
                /** @description Documents that meet the filters */
                matched: number;
                /** @description Documents that there were */
                documents: number;
              };
              fused: {
                chunkId: string;
                documentId: string;
                versionId: string;
                score: number;
              }[];
              reranked: {
                /** @enum {string} */
                status: 'off' | 'absent' | 'done' | 'partly' | 'failed';
                /** @description What was judged, in the new order */
                chunks: {
                  chunkId: string;
                  documentId: string;
                  versionId: string;
                  score: number;
                  relevance: number;
                }[];
              };
              passages: {
                chunkId: string;
                documentId: string;
                versionId: string;
                score: number;
                n: number;
                title: string;
                coverage: number;
              }[];
              timings: {
                [key: string]: number;
              };
            } | null;
            gate: {
              strength: number;
              threshold: number;
              passed: boolean;
              signals?: {
                /** @description Two parts the share of the question's words that the best passage holds, one part its cosine */
                bearing: number;
                /** @description Share of its score by which the best document leads the next one */
                lead: number;
                /** @description Logarithm of the best BM25 sum over the mean of the candidates */
                prominence: number;
                /** @description Weight of the question's words that the title and headings of one of the best passages hold; absent from older answers */
                named?: number;
                /** @description Different documents among the candidates */
                documents: number;
              };
              /**
               * @description The signal that spoke most against an answer; null where the gate was passed
               * @enum {string|null}
               */
              weakest?: 'bearing' | 'lead' | 'prominence' | 'named' | null;
            } | null;
            /** @description Passages that were added; null where no generator was asked, absent from older answers */
            expanded?:
              | {
                  chunkId: string;
                  documentId: string;
                  versionId: string;
                  n: number;
                  /** @description Number of the found passage that it stands around */
                  around: number;
                  /** @enum {string} */
                  reason: 'table' | 'adjacent' | 'section';
                }[]
              | null;
            packed: {
              passages: number[];
              tokens: number | null;
              mostTokens: number | null;
            } | null;
            /** @description Null where none was asked for */
            adapter?: {
              /** @description Null where several were named */
              name: string | null;
              /** @description Version: SHA-256 over its matrices and the graph they are for */
              digest: string | null;
              /** @enum {string|null} */
              leftOut: 'not-loaded' | 'removed' | 'several' | null;
            } | null;
            /** Format: uuid */
            answerId: string;
            question: string;
            knowledgeBases: string[];
            kbVersions: {
              [key: string]: number | 'draft';
            };
            models: {
              [key: string]: string;
            };
            /** @description What was done about sentences that did not hold; null for answers of versions that recorded none */
            policy: {
              /** @enum {string} */
              unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
              acted: {
                sentence: number;
                /** @enum {string} */
                action: 'regenerate' | 'quote' | 'drop' | 'abstain';
              }[];
            } | null;
            timings: {
              [key: string]: number;
            };
            /** @description Different chunks that were left out */
            hidden: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AnswersController_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  FeedbackController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            feedback: {
              /** @enum {string} */
              rating: 'up' | 'down';
              /** @enum {string|null} */
              reason: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other' | null;
              comment: string;
              /** Format: date-time */
              updatedAt: string;
              /** Format: date-time */
              reviewedAt: string | null;
            } | null;
            own: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  FeedbackController_give: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          rating: 'up' | 'down';
          /**
           * @description Only with rating down
           * @enum {string}
           */
          reason?: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other';
          /** @default  */
          comment?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            rating: 'up' | 'down';
            /** @enum {string|null} */
            reason: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other' | null;
            comment: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            reviewedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  FeedbackController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  FeedbackController_review: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reviewed: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            rating: 'up' | 'down';
            /** @enum {string|null} */
            reason: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other' | null;
            comment: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            reviewedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  FeedbackController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        knowledgeBaseId?: string;
        rating?: 'up' | 'down';
        reason?: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other';
        reviewed?: 'true' | 'false';
        since?: string;
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              rating: 'up' | 'down';
              /** @enum {string|null} */
              reason: 'wrong' | 'incomplete' | 'outdated' | 'not-found' | 'unsafe' | 'other' | null;
              comment: string;
              /** Format: date-time */
              updatedAt: string;
              /** Format: date-time */
              reviewedAt: string | null;
              /** Format: uuid */
              answerId: string;
              question: string;
              /** @enum {string|null} */
              outcome:
                | 'answered'
                | 'quoted'
                | 'partial'
                | 'no-evidence'
                | 'greeting'
                | 'refused'
                | 'unverified'
                | null;
              knowledgeBases: string[];
              /** Format: date-time */
              askedAt: string;
              /** @description Whether the caller may read every document that the answer rests on */
              readable: boolean;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ConversationsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @description What it was named, or its first question */
              title: string;
              /** @description Those of its last question */
              knowledgeBases: string[];
              questions: number;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              lastAskedAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ConversationsController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @description What it was named, or its first question */
            title: string;
            /** @description Those of its last question */
            knowledgeBases: string[];
            questions: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastAskedAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ConversationsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ConversationsController_rename: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @description What it was named, or its first question */
            title: string;
            /** @description Those of its last question */
            knowledgeBases: string[];
            questions: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastAskedAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ConversationsController_answers: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              question: string;
              /** @enum {string|null} */
              outcome:
                | 'answered'
                | 'quoted'
                | 'partial'
                | 'no-evidence'
                | 'greeting'
                | 'refused'
                | 'unverified'
                | null;
              /** Format: uuid */
              conversationId: string | null;
              knowledgeBases: string[];
              /** Format: date-time */
              createdAt: string;
              answer: {
                answerId: string;
                /** @enum {string} */
                outcome:
                  'answered' | 'quoted' | 'partial' | 'no-evidence' | 'greeting' | 'refused' | 'unverified';
                text: string;
                citations: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                  n: number;
                  title: string;
                }[];
                verification: {
                  /** @enum {string} */
                  status: 'verified' | 'unverified' | 'skipped';
                  score: number;
                  relevance: number;
                  contradiction: number;
                  ungroundedRatio: number;
                  claims: {
                    text: string;
                    start: number;
                    end: number;
                    /** @enum {string} */
                    verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                    score: number;
                    reasons: {
                      /** @enum {string} */
                      rule:
                        | 'number'
                        | 'date'
                        | 'unit'
                        | 'money'
                        | 'code'
                        | 'name'
                        | 'negation'
                        | 'quote'
                        | 'arithmetic'
                        | 'overlap'
                        | 'conclusion'
                        | 'repetition'
                        | 'order'
                        | 'wording'
                        | 'sentence'
                        | 'synonym'
                        | 'judge';
                      detail: string;
                    }[];
                    evidence: {
                      documentId: string;
                      versionId: string;
                      page?: number;
                      /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                      boxes?: {
                        page: number;
                        left: number;
                        top: number;
                        right: number;
                        bottom: number;
                      }[];
                      start: number;
                      end: number;
                      quote: string;
                      score: number;
                      edited?: {
                        revision: number;
                        /** Format: date-time */
                        at: string;
                      };
                    }[];
                  }[];
                  /** @enum {string} */
                  tier: 'rules' | 'lexical' | 'judge';
                  thresholds: {
                    [key: string]: number;
                  };
                  ms: number;
                  /** @description Of an answer: what was done about sentences that did not hold */
                  policy?: {
                    /** @enum {string} */
                    unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                    acted: {
                      sentence: number;
                      /** @enum {string} */
                      action: 'regenerate' | 'quote' | 'drop' | 'abstain';
                    }[];
                  };
                };
                usage: {
                  promptTokens: number;
                  completionTokens: number;
                };
                timings: {
                  [key: string]: number;
                };
                sentences: {
                  text: string;
                  start: number;
                  end: number;
                  /** @enum {string} */
                  verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                  score: number;
                  reasons: {
                    /** @enum {string} */
                    rule:
                      | 'number'
                      | 'date'
                      | 'unit'
                      | 'money'
                      | 'code'
                      | 'name'
                      | 'negation'
                      | 'quote'
                      | 'arithmetic'
                      | 'overlap'
                      | 'conclusion'
                      | 'repetition'
                      | 'order'
                      | 'wording'
                      | 'sentence'
                      | 'synonym'
                      | 'judge';
                    detail: string;
                  }[];
                  evidence: {
                    documentId: string;
                    versionId: string;
                    page?: number;
                    /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                    boxes?: {
                      page: number;
                      left: number;
                      top: number;
                      right: number;
                      bottom: number;
                    }[];
                    start: number;
                    end: number;
                    quote: string;
                    score: number;
                    edited?: {
                      revision: number;
                      /** Format: date-time */
                      at: string;
                    };
                  }[];
                }[];
                kbVersions: {
                  [key: string]: number | 'draft';
                };
              } | null;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  SearchController_search: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          query: string;
          knowledgeBases: string[];
          /** @default 10 */
          limit?: number;
          /**
           * @default hybrid
           * @enum {string}
           */
          legs?: 'hybrid' | 'lexical' | 'vector';
          /** @description published, draft, or the number of a version; other than published with one knowledge base only */
          version?: ('published' | 'draft') | number;
          /** @description Only documents that meet every one of the conditions are searched */
          filters?: (
            | {
                /**
                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                 * @default metadata
                 * @enum {string}
                 */
                of?: 'metadata' | 'document';
                field: string;
                equals?: string | number | boolean;
                oneOf?: (string | number | boolean)[];
                /** @description Has the field, with none of the values */
                noneOf?: (string | number | boolean)[];
                /** @description A part of the text; capital letters count */
                contains?: string;
                /** @description Has the field, and no text in it with that part */
                notContains?: string;
                startsWith?: string;
                endsWith?: string;
                /** @description This or later, this or more: a number, a day, or a time with its offset */
                from?: number | string;
                /** @description Later, or more */
                after?: number | string;
                /** @description This or earlier, this or less */
                to?: number | string;
                /** @description Earlier, or less */
                before?: number | string;
                /** @description Has the field, with a value that is not null; or has it not */
                exists?: boolean;
              }
            | {
                any: {
                  /**
                   * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                   * @default metadata
                   * @enum {string}
                   */
                  of?: 'metadata' | 'document';
                  field: string;
                  equals?: string | number | boolean;
                  oneOf?: (string | number | boolean)[];
                  /** @description Has the field, with none of the values */
                  noneOf?: (string | number | boolean)[];
                  /** @description A part of the text; capital letters count */
                  contains?: string;
                  /** @description Has the field, and no text in it with that part */
                  notContains?: string;
                  startsWith?: string;
                  endsWith?: string;
                  /** @description This or later, this or more: a number, a day, or a time with its offset */
                  from?: number | string;
                  /** @description Later, or more */
                  after?: number | string;
                  /** @description This or earlier, this or less */
                  to?: number | string;
                  /** @description Earlier, or less */
                  before?: number | string;
                  /** @description Has the field, with a value that is not null; or has it not */
                  exists?: boolean;
                }[];
              }
          )[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            hits: {
              chunkId: string;
              documentId: string;
              versionId: string;
              title: string;
              headingPath: string;
              text: string;
              page?: number;
              start: number;
              end: number;
              edited?: {
                revision: number;
                /** Format: date-time */
                at: string;
              };
              score: number;
              legs: {
                lexical: number | null;
                vector: number | null;
              };
            }[];
            kbVersions: {
              [key: string]: number | 'draft';
            };
            fusion: {
              /** @enum {string} */
              method: 'adaptive' | 'weighted' | 'rrf';
              weights: {
                lexical: number;
                vector: number;
              };
              /** @description Share of the question that the best lexical passage holds; null where no weight rests on it */
              coverage: number | null;
            };
            filter?: {
              /** @description Only documents that meet every one of the conditions are searched */
              filters: (
                | {
                    /**
                     * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                     * @default metadata
                     * @enum {string}
                     */
                    of: 'metadata' | 'document';
                    field: string;
                    equals?: string | number | boolean;
                    oneOf?: (string | number | boolean)[];
                    /** @description Has the field, with none of the values */
                    noneOf?: (string | number | boolean)[];
                    /** @description A part of the text; capital letters count */
                    contains?: string;
                    /** @description Has the field, and no text in it with that part */
                    notContains?: string;
                    startsWith?: string;
                    endsWith?: string;
                    /** @description This or later, this or more: a number, a day, or a time with its offset */
                    from?: number | string;
                    /** @description Later, or more */
                    after?: number | string;
                    /** @description This or earlier, this or less */
                    to?: number | string;
                    /** @description Earlier, or less */
                    before?: number | string;
                    /** @description Has the field, with a value that is not null; or has it not */
                    exists?: boolean;
                  }
                | {
                    any: {
                      /**
                       * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                       * @default metadata
                       * @enum {string}
                       */
                      of: 'metadata' | 'document';
                      field: string;
                      equals?: string | number | boolean;
                      oneOf?: (string | number | boolean)[];
                      /** @description Has the field, with none of the values */
                      noneOf?: (string | number | boolean)[];
                      /** @description A part of the text; capital letters count */
                      contains?: string;
                      /** @description Has the field, and no text in it with that part */
                      notContains?: string;
                      startsWith?: string;
                      endsWith?: string;
                      /** @description This or later, this or more: a number, a day, or a time with its offset */
                      from?: number | string;
                      /** @description Later, or more */
                      after?: number | string;
                      /** @description This or earlier, this or less */
                      to?: number | string;
                      /** @description Earlier, or less */
                      before?: number | string;
                      /** @description Has the field, with a value that is not null; or has it not */
                      exists?: boolean;
                    }[];
                  }
              )[];
              /** @description Documents that meet the filters */
              matched: number;
              /** @description Documents that there were */
              documents: number;
            };
            timings: {
              [key: string]: number;
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  VerifyController_verify: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text?: string;
          /** @description In the place of a text: each is judged as it is */
          claims?: string[];
          /** @description At most 200000 characters together */
          evidence?: {
            id: string;
            text: string;
          }[];
          /** @description In the place of evidence: what they hold of the query, or of the text */
          knowledgeBases?: string[];
          /** @description The question that the text answers */
          query?: string;
          /** @description With knowledgeBases: which of their documents are evidence */
          filters?: (
            | {
                /**
                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                 * @default metadata
                 * @enum {string}
                 */
                of?: 'metadata' | 'document';
                field: string;
                equals?: string | number | boolean;
                oneOf?: (string | number | boolean)[];
                /** @description Has the field, with none of the values */
                noneOf?: (string | number | boolean)[];
                /** @description A part of the text; capital letters count */
                contains?: string;
                /** @description Has the field, and no text in it with that part */
                notContains?: string;
                startsWith?: string;
                endsWith?: string;
                /** @description This or later, this or more: a number, a day, or a time with its offset */
                from?: number | string;
                /** @description Later, or more */
                after?: number | string;
                /** @description This or earlier, this or less */
                to?: number | string;
                /** @description Earlier, or less */
                before?: number | string;
                /** @description Has the field, with a value that is not null; or has it not */
                exists?: boolean;
              }
            | {
                any: {
                  /**
                   * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                   * @default metadata
                   * @enum {string}
                   */
                  of?: 'metadata' | 'document';
                  field: string;
                  equals?: string | number | boolean;
                  oneOf?: (string | number | boolean)[];
                  /** @description Has the field, with none of the values */
                  noneOf?: (string | number | boolean)[];
                  /** @description A part of the text; capital letters count */
                  contains?: string;
                  /** @description Has the field, and no text in it with that part */
                  notContains?: string;
                  startsWith?: string;
                  endsWith?: string;
                  /** @description This or later, this or more: a number, a day, or a time with its offset */
                  from?: number | string;
                  /** @description Later, or more */
                  after?: number | string;
                  /** @description This or earlier, this or less */
                  to?: number | string;
                  /** @description Earlier, or less */
                  before?: number | string;
                  /** @description Has the field, with a value that is not null; or has it not */
                  exists?: boolean;
                }[];
              }
          )[];
          /**
           * Format: uuid
           * @description Check by the threshold that was fitted to claims of this knowledge base, if one was
           */
          knowledgeBase?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'verified' | 'unverified' | 'skipped';
            score: number;
            relevance: number;
            contradiction: number;
            ungroundedRatio: number;
            claims: {
              text: string;
              start: number;
              end: number;
              /** @enum {string} */
              verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
              score: number;
              reasons: {
                /** @enum {string} */
                rule:
                  | 'number'
                  | 'date'
                  | 'unit'
                  | 'money'
                  | 'code'
                  | 'name'
                  | 'negation'
                  | 'quote'
                  | 'arithmetic'
                  | 'overlap'
                  | 'conclusion'
                  | 'repetition'
                  | 'order'
                  | 'wording'
                  | 'sentence'
                  | 'synonym'
                  | 'judge';
                detail: string;
              }[];
              evidence: {
                documentId: string;
                versionId: string;
                page?: number;
                /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                boxes?: {
                  page: number;
                  left: number;
                  top: number;
                  right: number;
                  bottom: number;
                }[];
                start: number;
                end: number;
                quote: string;
                score: number;
                edited?: {
                  revision: number;
                  /** Format: date-time */
                  at: string;
                };
              }[];
              /** @description Of `evidence`, those that the claim rests on */
              citationIndices: number[];
              /** @description False where nothing is claimed: a greeting, a question */
              groundingCheckRequired: boolean;
            }[];
            /** @enum {string} */
            tier: 'rules' | 'lexical' | 'judge';
            thresholds: {
              [key: string]: number;
            };
            ms: number;
            /** @description Of an answer: what was done about sentences that did not hold */
            policy?: {
              /** @enum {string} */
              unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
              acted: {
                sentence: number;
                /** @enum {string} */
                action: 'regenerate' | 'quote' | 'drop' | 'abstain';
              }[];
            };
            /** @description What was checked against, in the order of `citationIndices` */
            evidence: {
              documentId: string;
              versionId: string;
              title: string | null;
              page: number | null;
              text: string;
            }[];
            /** @description How well the text answers the query; null without one */
            queryRelevance: number | null;
            /** @description What holds of the text; evidence word for word in the place of what it contradicts */
            correctedText: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ExplainController_explain: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          query: string;
          knowledgeBases: string[];
          /** @default 10 */
          limit?: number;
          /**
           * @default hybrid
           * @enum {string}
           */
          legs?: 'hybrid' | 'lexical' | 'vector';
          /** @description published, draft, or the number of a version; other than published with one knowledge base only */
          version?: ('published' | 'draft') | number;
          /** @description Only documents that meet every one of the conditions are searched */
          filters?: (
            | {
                /**
                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                 * @default metadata
                 * @enum {string}
                 */
                of?: 'metadata' | 'document';
                field: string;
                equals?: string | number | boolean;
                oneOf?: (string | number | boolean)[];
                /** @description Has the field, with none of the values */
                noneOf?: (string | number | boolean)[];
                /** @description A part of the text; capital letters count */
                contains?: string;
                /** @description Has the field, and no text in it with that part */
                notContains?: string;
                startsWith?: string;
                endsWith?: string;
                /** @description This or later, this or more: a number, a day, or a time with its offset */
                from?: number | string;
                /** @description Later, or more */
                after?: number | string;
                /** @description This or earlier, this or less */
                to?: number | string;
                /** @description Earlier, or less */
                before?: number | string;
                /** @description Has the field, with a value that is not null; or has it not */
                exists?: boolean;
              }
            | {
                any: {
                  /**
                   * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                   * @default metadata
                   * @enum {string}
                   */
                  of?: 'metadata' | 'document';
                  field: string;
                  equals?: string | number | boolean;
                  oneOf?: (string | number | boolean)[];
                  /** @description Has the field, with none of the values */
                  noneOf?: (string | number | boolean)[];
                  /** @description A part of the text; capital letters count */
                  contains?: string;
                  /** @description Has the field, and no text in it with that part */
                  notContains?: string;
                  startsWith?: string;
                  endsWith?: string;
                  /** @description This or later, this or more: a number, a day, or a time with its offset */
                  from?: number | string;
                  /** @description Later, or more */
                  after?: number | string;
                  /** @description This or earlier, this or less */
                  to?: number | string;
                  /** @description Earlier, or less */
                  before?: number | string;
                  /** @description Has the field, with a value that is not null; or has it not */
                  exists?: boolean;
                }[];
              }
          )[];
          /** Format: uuid */
          documentId: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            documentId: string;
            title: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            /** @enum {string} */
            stage:
              | 'not-published'
              | 'other-knowledge-base'
              | 'not-permitted'
              | 'filtered-out'
              | 'not-a-candidate'
              | 'not-read'
              | 'repeat'
              | 'beyond-limit'
              | 'shown';
            /** @description Null where the document could not be found by any search */
            search: {
              tokens: {
                token: string;
                /** @description Whether a passage of the document has it */
                held: boolean;
              }[];
              lexical: {
                /** @description Null: not among the first 1000 */
                rank: number | null;
                /** @description Null without a rank */
                score: number | null;
                candidates: number;
                /** @description Of the last candidate; null without candidates */
                lastScore: number | null;
              } | null;
              vector: {
                /** @description Null: not among the first 1000 */
                rank: number | null;
                /** @description Null without a rank */
                score: number | null;
                candidates: number;
                /** @description Of the last candidate; null without candidates */
                lastScore: number | null;
              } | null;
              joined: {
                rank: number;
                candidates: number;
                read: number;
              } | null;
              judged: {
                rank: number;
                relevance: number;
              } | null;
              /** @description Number of the hit that it is, or that it repeats */
              hit: number | null;
              passage: {
                chunkId: string;
                headingPath: string;
                text: string;
                page?: number;
              } | null;
            } | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  SummarizeController_summarize: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description A text of at most 400000 characters. Offsets count in its normalised form: NFC, line feeds, nothing invisible */
          text?: string;
          documentIds?: string[];
          knowledgeBases?: string[];
          topic?: string;
          /**
           * @description Most sentences
           * @default 5
           */
          length?: number;
          /**
           * @default paragraph
           * @enum {string}
           */
          style?: 'paragraph' | 'bullets';
          /**
           * @description Preferred language; that of the source by default
           * @enum {string}
           */
          language?: 'ko' | 'en';
          /**
           * @default auto
           * @enum {string}
           */
          mode?: 'auto' | 'quote';
          /** @description Loaded adapter that the generator writes with; default: that of the knowledge bases */
          adapter?: string | null;
          /** @default false */
          stream?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            summaryId: string;
            /** @enum {string} */
            outcome: 'written' | 'quoted' | 'partial' | 'no-evidence' | 'unverified';
            /** @description Sentences joined by a space, or one a line behind a hyphen */
            text: string;
            /** @enum {string} */
            style: 'paragraph' | 'bullets';
            /**
             * @description Language of the text
             * @enum {string}
             */
            language: 'ko' | 'en';
            sentences: {
              text: string;
              start: number;
              end: number;
              /** @enum {string} */
              verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
              score: number;
              reasons: {
                /** @enum {string} */
                rule:
                  | 'number'
                  | 'date'
                  | 'unit'
                  | 'money'
                  | 'code'
                  | 'name'
                  | 'negation'
                  | 'quote'
                  | 'arithmetic'
                  | 'overlap'
                  | 'conclusion'
                  | 'repetition'
                  | 'order'
                  | 'wording'
                  | 'sentence'
                  | 'synonym'
                  | 'judge';
                detail: string;
              }[];
              evidence: {
                documentId: string;
                versionId: string;
                page?: number;
                /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                boxes?: {
                  page: number;
                  left: number;
                  top: number;
                  right: number;
                  bottom: number;
                }[];
                start: number;
                end: number;
                quote: string;
                score: number;
                edited?: {
                  revision: number;
                  /** Format: date-time */
                  at: string;
                };
              }[];
              /** @enum {string} */
              origin: 'generator' | 'quote';
            }[];
            sources: {
              documentId: string;
              versionId: string;
              title: string;
              /** @description Characters that were read, in UTF-16 code units */
              characters: number;
            }[];
            verification: {
              /** @enum {string} */
              status: 'verified' | 'unverified' | 'skipped';
              score: number;
              relevance: number;
              contradiction: number;
              ungroundedRatio: number;
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                score: number;
                reasons: {
                  /** @enum {string} */
                  rule:
                    | 'number'
                    | 'date'
                    | 'unit'
                    | 'money'
                    | 'code'
                    | 'name'
                    | 'negation'
                    | 'quote'
                    | 'arithmetic'
                    | 'overlap'
                    | 'conclusion'
                    | 'repetition'
                    | 'order'
                    | 'wording'
                    | 'sentence'
                    | 'synonym'
                    | 'judge';
                  detail: string;
                }[];
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                }[];
              }[];
              /** @enum {string} */
              tier: 'rules' | 'lexical' | 'judge';
              thresholds: {
                [key: string]: number;
              };
              ms: number;
              /** @description Of an answer: what was done about sentences that did not hold */
              policy?: {
                /** @enum {string} */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                acted: {
                  sentence: number;
                  /** @enum {string} */
                  action: 'regenerate' | 'quote' | 'drop' | 'abstain';
                }[];
              };
            };
            usage: {
              promptTokens: number;
              completionTokens: number;
            };
            timings: {
              [key: string]: number;
            };
          };
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ExtractController_extract: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description A text of at most 400000 characters. Offsets count in its normalised form: NFC, line feeds, nothing invisible */
          text?: string;
          documentIds?: string[];
          knowledgeBases?: string[];
          query?: string;
          /** @description JSON Schema of the value: an object or a list of objects; docs/tasks.md names the keywords */
          schema: {
            [key: string]: unknown;
          };
          /** @description Offset from UTC of times that name none; without it they fill no date-time */
          utcOffset?: string;
          /**
           * @description Language of the instructions to a generator
           * @enum {string}
           */
          language?: 'ko' | 'en';
          /**
           * @default auto
           * @enum {string}
           */
          mode?: 'auto' | 'rules';
          /** @description Loaded adapter that the generator writes with; default: that of the knowledge bases */
          adapter?: string | null;
          /** @default false */
          stream?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            extractionId: string;
            /** @enum {string} */
            outcome: 'complete' | 'partial' | 'unsupported' | 'incomplete' | 'no-evidence';
            /** @description A value that the schema allows; null where there is none */
            value: unknown;
            fields: {
              /** @description Where it stands in the value, a JSON pointer (RFC 6901) */
              pointer: string;
              value: string | number | boolean | null;
              /**
               * @description `unsupported`: the source does not say it
               * @enum {string}
               */
              verdict: 'supported' | 'unsupported';
              /** @enum {string} */
              tier: 'label' | 'table' | 'list' | 'sentence' | 'only' | 'generator' | 'none';
              evidence: {
                documentId: string;
                versionId: string;
                page?: number;
                /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                boxes?: {
                  page: number;
                  left: number;
                  top: number;
                  right: number;
                  bottom: number;
                }[];
                start: number;
                end: number;
                quote: string;
                score: number;
                edited?: {
                  revision: number;
                  /** Format: date-time */
                  at: string;
                };
              }[];
            }[];
            sources: {
              documentId: string;
              versionId: string;
              title: string;
              /** @description Characters that were read, in UTF-16 code units */
              characters: number;
            }[];
            models: {
              [key: string]: string;
            };
            usage: {
              promptTokens: number;
              completionTokens: number;
            };
            timings: {
              [key: string]: number;
            };
          };
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChatController_models: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            object: 'list';
            data: {
              id: string;
              /** @enum {string} */
              object: 'model';
              created: number;
              owned_by: string;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: {
              message: string;
              type: string;
              /** @enum {string|null} */
              param: null;
              code: string;
            };
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ChatController_complete: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          model: string;
          messages: ({
            role: string;
            content?:
              | string
              | ({
                  type: string;
                  text?: string;
                } & {
                  [key: string]: unknown;
                })[]
              | null;
          } & {
            [key: string]: unknown;
          })[];
          stream?: boolean | null;
          stream_options?:
            | ({
                include_usage?: boolean | null;
              } & {
                [key: string]: unknown;
              })
            | null;
          /** @description Saseo’s own: which documents are asked */
          filters?:
            | (
                | {
                    /**
                     * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                     * @default metadata
                     * @enum {string}
                     */
                    of?: 'metadata' | 'document';
                    field: string;
                    equals?: string | number | boolean;
                    oneOf?: (string | number | boolean)[];
                    /** @description Has the field, with none of the values */
                    noneOf?: (string | number | boolean)[];
                    /** @description A part of the text; capital letters count */
                    contains?: string;
                    /** @description Has the field, and no text in it with that part */
                    notContains?: string;
                    startsWith?: string;
                    endsWith?: string;
                    /** @description This or later, this or more: a number, a day, or a time with its offset */
                    from?: number | string;
                    /** @description Later, or more */
                    after?: number | string;
                    /** @description This or earlier, this or less */
                    to?: number | string;
                    /** @description Earlier, or less */
                    before?: number | string;
                    /** @description Has the field, with a value that is not null; or has it not */
                    exists?: boolean;
                  }
                | {
                    any: {
                      /**
                       * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                       * @default metadata
                       * @enum {string}
                       */
                      of?: 'metadata' | 'document';
                      field: string;
                      equals?: string | number | boolean;
                      oneOf?: (string | number | boolean)[];
                      /** @description Has the field, with none of the values */
                      noneOf?: (string | number | boolean)[];
                      /** @description A part of the text; capital letters count */
                      contains?: string;
                      /** @description Has the field, and no text in it with that part */
                      notContains?: string;
                      startsWith?: string;
                      endsWith?: string;
                      /** @description This or later, this or more: a number, a day, or a time with its offset */
                      from?: number | string;
                      /** @description Later, or more */
                      after?: number | string;
                      /** @description This or earlier, this or less */
                      to?: number | string;
                      /** @description Earlier, or less */
                      before?: number | string;
                      /** @description Has the field, with a value that is not null; or has it not */
                      exists?: boolean;
                    }[];
                  }
              )[]
            | null;
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            object: 'chat.completion';
            created: number;
            model: string;
            choices: {
              index: number;
              message: {
                /** @enum {string} */
                role: 'assistant';
                content: string;
                /** @enum {string|null} */
                refusal: null;
              };
              /** @enum {string} */
              finish_reason: 'stop';
              /** @enum {string|null} */
              logprobs: null;
            }[];
            usage: {
              prompt_tokens: number;
              completion_tokens: number;
              total_tokens: number;
            };
            answer_id: string;
            /** @enum {string} */
            outcome:
              'answered' | 'quoted' | 'partial' | 'no-evidence' | 'greeting' | 'refused' | 'unverified';
            citations: {
              documentId: string;
              versionId: string;
              page?: number;
              /** @description Where it is printed, a box a line: of PDF files whose words have known places */
              boxes?: {
                page: number;
                left: number;
                top: number;
                right: number;
                bottom: number;
              }[];
              start: number;
              end: number;
              quote: string;
              score: number;
              edited?: {
                revision: number;
                /** Format: date-time */
                at: string;
              };
              n: number;
              title: string;
            }[];
            verification: {
              /** @enum {string} */
              status: 'verified' | 'unverified' | 'skipped';
              score: number;
              relevance: number;
              contradiction: number;
              ungroundedRatio: number;
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                score: number;
                reasons: {
                  /** @enum {string} */
                  rule:
                    | 'number'
                    | 'date'
                    | 'unit'
                    | 'money'
                    | 'code'
                    | 'name'
                    | 'negation'
                    | 'quote'
                    | 'arithmetic'
                    | 'overlap'
                    | 'conclusion'
                    | 'repetition'
                    | 'order'
                    | 'wording'
                    | 'sentence'
                    | 'synonym'
                    | 'judge';
                  detail: string;
                }[];
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                }[];
              }[];
              /** @enum {string} */
              tier: 'rules' | 'lexical' | 'judge';
              thresholds: {
                [key: string]: number;
              };
              ms: number;
              /** @description Of an answer: what was done about sentences that did not hold */
              policy?: {
                /** @enum {string} */
                unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                acted: {
                  sentence: number;
                  /** @enum {string} */
                  action: 'regenerate' | 'quote' | 'drop' | 'abstain';
                }[];
              };
            };
          };
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: {
              message: string;
              type: string;
              /** @enum {string|null} */
              param: null;
              code: string;
            };
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ApplyGuardrailController_apply: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Any name */
        version: string;
        /** @description Any name */
        identifier: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description A prompt (INPUT) has nothing to be grounded in
           * @enum {string}
           */
          source: 'OUTPUT';
          content: ({
            text: {
              text: string;
              qualifiers?: ('grounding_source' | 'query' | 'guard_content')[];
            } & {
              [key: string]: unknown;
            };
          } & {
            [key: string]: unknown;
          })[];
          /** @description As a guardrail of Bedrock is made with it; a filter that is not named has the default threshold */
          contextualGroundingPolicyConfig?: {
            filtersConfig: ({
              /** @enum {string} */
              type: 'GROUNDING' | 'RELEVANCE';
              threshold: number;
            } & {
              [key: string]: unknown;
            })[];
          } & {
            [key: string]: unknown;
          };
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            usage: {
              topicPolicyUnits: number;
              contentPolicyUnits: number;
              wordPolicyUnits: number;
              sensitiveInformationPolicyUnits: number;
              sensitiveInformationPolicyFreeUnits: number;
              /** @description Thousands of characters */
              contextualGroundingPolicyUnits: number;
            };
            /** @enum {string} */
            action: 'GUARDRAIL_INTERVENED' | 'NONE';
            /** @description What is to be said in the place of the text; empty where it passes */
            outputs: {
              text: string;
            }[];
            assessments: {
              contextualGroundingPolicy: {
                filters: {
                  /** @enum {string} */
                  type: 'GROUNDING' | 'RELEVANCE';
                  threshold: number;
                  /** @description GROUNDING: share of what is claimed that the sources bear out, 0 where they contradict any of it; RELEVANCE: how well the text answers the query */
                  score: number;
                  /** @enum {string} */
                  action: 'BLOCKED' | 'NONE';
                  /** @description Whether the score is below the threshold */
                  detected: boolean;
                }[];
              };
            }[];
            guardrailCoverage: {
              textCharacters: {
                guarded: number;
                total: number;
              };
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            message: string;
            detail: string;
            error: string;
            code: string;
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  CheckGroundingController_check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          answerCandidate: string;
          facts: ({
            factText: string;
            attributes?: {
              [key: string]: string;
            };
          } & {
            [key: string]: unknown;
          })[];
          /** @default {} */
          groundingSpec?: {
            /** @default 0.6 */
            citationThreshold?: number;
            /** @default false */
            enableClaimLevelScore?: boolean;
            /** @default false */
            enableAntiCitations?: boolean;
          } & {
            [key: string]: unknown;
          };
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Share of what is claimed that the facts bear out */
            supportScore: number;
            contradictionScore?: number;
            citedChunks: {
              chunkText: string;
              /** @description Place of the fact among those that were given */
              source: string;
              sourceMetadata: {
                [key: string]: string;
              };
            }[];
            claims: {
              /** @description Bytes of UTF-8 */
              startPos: number;
              /** @description Bytes of UTF-8, exclusive */
              endPos: number;
              claimText: string;
              citationIndices: number[];
              antiCitationIndices?: number[];
              groundingCheckRequired: boolean;
              score?: number;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            message: string;
            detail: string;
            error: string;
            code: string;
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EmbeddingsController_embed: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          input: string | string[];
          /** @enum {string|null} */
          encoding_format?: 'float' | 'base64' | null;
          dimensions?: number | null;
          input_type?: string | null;
          task?: string | null;
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            object: 'list';
            model: string;
            data: {
              /** @enum {string} */
              object: 'embedding';
              index: number;
              embedding: number[] | string;
            }[];
            usage: {
              prompt_tokens: number;
              total_tokens: number;
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: {
              message: string;
              type: string;
              /** @enum {string|null} */
              param: null;
              code: string;
            };
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RerankController_rerank: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | ({
              query: string;
              documents: (
                | string
                | ({
                    text: string;
                  } & {
                    [key: string]: unknown;
                  })
              )[];
              top_n?: number | null;
              return_documents?: boolean | null;
            } & {
              [key: string]: unknown;
            })
          | ({
              query: string;
              texts: (
                | string
                | ({
                    text: string;
                  } & {
                    [key: string]: unknown;
                  })
              )[];
              return_text?: boolean | null;
            } & {
              [key: string]: unknown;
            });
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                id: string;
                model: string;
                results: {
                  index: number;
                  relevance_score: number;
                  document?: {
                    text: string;
                  };
                }[];
              }
            | {
                index: number;
                score: number;
                text?: string;
              }[];
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            message: string;
            detail: string;
            error: string;
            code: string;
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RetrievalController_find: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Id or slug of a knowledge base */
          knowledge_id: string;
          query: string;
          retrieval_setting?:
            | ({
                top_k?: number | null;
                score_threshold?: number | null;
              } & {
                [key: string]: unknown;
              })
            | null;
          metadata_condition?:
            | ({
                /** @enum {string|null} */
                logical_operator?: 'and' | 'or' | null;
                conditions?:
                  | ({
                      /** @description A field of the metadata */
                      name: string | string[];
                      comparison_operator: string;
                      value?: unknown;
                    } & {
                      [key: string]: unknown;
                    })[]
                  | null;
              } & {
                [key: string]: unknown;
              })
            | null;
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            records: {
              content: string;
              score: number;
              title: string;
              metadata: {
                [key: string]: unknown;
              };
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error_code: number;
            error_msg: string;
            code: string;
          };
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RegistryController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              role: 'embedder' | 'judge' | 'generator' | 'adapter';
              /** @description <name>/<version>; of an adapter its name */
              id: string;
              licence: string | null;
              /** @description Of all files together */
              bytes: number | null;
              /** @description SHA-256 over the files and the settings that change a result */
              digest: string | null;
              /** @description `box`, or where it was installed from */
              source: string;
              /** @description Serves now; of an adapter: requests may name it */
              active: boolean;
              /** @description Why its description cannot be read */
              problem?: string;
              /** @description The newest one of exactly this model */
              measurement?: {
                /** @description Of the model that was measured */
                digest: string;
                /** Format: date-time */
                measuredAt: string;
                figures: {
                  /**
                   * @description Passages through an embedder, some in one call; a question through it, alone; a statement and its premise through a judge; a prompt that a generator reads, and the tokens that it then writes
                   * @enum {string}
                   */
                  of: 'passages' | 'question' | 'pair' | 'prompt' | 'decoding';
                  /**
                   * @description Milliseconds are those of one question or pair
                   * @enum {string}
                   */
                  unit: 'tokens/s' | 'ms';
                  /** @description Of one text, pair, prompt or answer, as the model counts them */
                  tokens: number;
                  /** @description Median of the runs */
                  value: number;
                  least: number;
                  most: number;
                  runs: number;
                }[];
                machine: {
                  processor: string;
                  cores: number;
                  memoryGiB: number;
                  node: string;
                  platform: string;
                };
                /** @description Of one run of the model */
                threads: number;
                /** @description Execution provider that ran it */
                provider: string;
                /** @description Measured where it serves, beside the requests of that time */
                serving: boolean;
              };
              /** @description The newest one of what had the same name before, with other files or settings */
              earlierMeasurement?: {
                /** @description Of the model that was measured */
                digest: string;
                /** Format: date-time */
                measuredAt: string;
                figures: {
                  /**
                   * @description Passages through an embedder, some in one call; a question through it, alone; a statement and its premise through a judge; a prompt that a generator reads, and the tokens that it then writes
                   * @enum {string}
                   */
                  of: 'passages' | 'question' | 'pair' | 'prompt' | 'decoding';
                  /**
                   * @description Milliseconds are those of one question or pair
                   * @enum {string}
                   */
                  unit: 'tokens/s' | 'ms';
                  /** @description Of one text, pair, prompt or answer, as the model counts them */
                  tokens: number;
                  /** @description Median of the runs */
                  value: number;
                  least: number;
                  most: number;
                  runs: number;
                }[];
                machine: {
                  processor: string;
                  cores: number;
                  memoryGiB: number;
                  node: string;
                  platform: string;
                };
                /** @description Of one run of the model */
                threads: number;
                /** @description Execution provider that ran it */
                provider: string;
                /** @description Measured where it serves, beside the requests of that time */
                serving: boolean;
              };
            }[];
            active: {
              /** @enum {string} */
              role: 'embedder' | 'judge' | 'generator';
              /** @description <name>/<version>, or none */
              id: string;
              /** @enum {string} */
              decidedBy: 'environment' | 'choice' | 'default';
              /** @description What a rollback leads to; null when there is nothing to roll back */
              previous: string | null;
              /** @description Differs from `id` of an embedder until an index that was built with it serves */
              serving: string;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RegistryController_use: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        role: 'embedder' | 'judge' | 'generator';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description <name>/<version>, or none for a role that can do without */
          id: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            role: 'embedder' | 'judge' | 'generator';
            /** @description <name>/<version>, or none */
            id: string;
            /** @enum {string} */
            decidedBy: 'environment' | 'choice' | 'default';
            /** @description What a rollback leads to; null when there is nothing to roll back */
            previous: string | null;
            /** @description Differs from `id` of an embedder until an index that was built with it serves */
            serving: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RegistryController_rollback: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        role: 'embedder' | 'judge' | 'generator';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            role: 'embedder' | 'judge' | 'generator';
            /** @description <name>/<version>, or none */
            id: string;
            /** @enum {string} */
            decidedBy: 'environment' | 'choice' | 'default';
            /** @description What a rollback leads to; null when there is nothing to roll back */
            previous: string | null;
            /** @description Differs from `id` of an embedder until an index that was built with it serves */
            serving: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RegistryController_measure: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          role: 'embedder' | 'judge' | 'generator';
          /** @description <name>/<version> */
          id: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Of the model that was measured */
            digest: string;
            /** Format: date-time */
            measuredAt: string;
            figures: {
              /**
               * @description Passages through an embedder, some in one call; a question through it, alone; a statement and its premise through a judge; a prompt that a generator reads, and the tokens that it then writes
               * @enum {string}
               */
              of: 'passages' | 'question' | 'pair' | 'prompt' | 'decoding';
              /**
               * @description Milliseconds are those of one question or pair
               * @enum {string}
               */
              unit: 'tokens/s' | 'ms';
              /** @description Of one text, pair, prompt or answer, as the model counts them */
              tokens: number;
              /** @description Median of the runs */
              value: number;
              least: number;
              most: number;
              runs: number;
            }[];
            machine: {
              processor: string;
              cores: number;
              memoryGiB: number;
              node: string;
              platform: string;
            };
            /** @description Of one run of the model */
            threads: number;
            /** @description Execution provider that ran it */
            provider: string;
            /** @description Measured where it serves, beside the requests of that time */
            serving: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  RegistryController_reloadAdapters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            adapters: string[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IndexesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @description Names encoder, analyser and recipe of its rows, as versions of documents do */
              fingerprint: string;
              /** @description <name>/<version> of its encoder */
              embedder: string;
              dimensions: number;
              /** @description Version of the analyser */
              analyser: string;
              /** @enum {string} */
              state: 'building' | 'serving' | 'former' | 'purging';
              /** @description This software would make it so: chosen encoder, present analyser and recipe */
              current: boolean;
              /** @description Versions of documents that it holds */
              versions: number;
              /** @description Versions that it would need to serve and does not hold */
              missing: number;
              /** Format: date-time */
              createdAt: string;
              /**
               * Format: date-time
               * @description Since when it serves, or served
               */
              servedAt: string | null;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IndexesController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            index: {
              /** Format: uuid */
              id: string;
              /** @description Names encoder, analyser and recipe of its rows, as versions of documents do */
              fingerprint: string;
              /** @description <name>/<version> of its encoder */
              embedder: string;
              dimensions: number;
              /** @description Version of the analyser */
              analyser: string;
              /** @enum {string} */
              state: 'building' | 'serving' | 'former' | 'purging';
              /** @description This software would make it so: chosen encoder, present analyser and recipe */
              current: boolean;
              /** @description Versions of documents that it holds */
              versions: number;
              /** @description Versions that it would need to serve and does not hold */
              missing: number;
              /** Format: date-time */
              createdAt: string;
              /**
               * Format: date-time
               * @description Since when it serves, or served
               */
              servedAt: string | null;
            };
            /** Format: uuid */
            jobId: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IndexesController_goOn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            index: {
              /** Format: uuid */
              id: string;
              /** @description Names encoder, analyser and recipe of its rows, as versions of documents do */
              fingerprint: string;
              /** @description <name>/<version> of its encoder */
              embedder: string;
              dimensions: number;
              /** @description Version of the analyser */
              analyser: string;
              /** @enum {string} */
              state: 'building' | 'serving' | 'former' | 'purging';
              /** @description This software would make it so: chosen encoder, present analyser and recipe */
              current: boolean;
              /** @description Versions of documents that it holds */
              versions: number;
              /** @description Versions that it would need to serve and does not hold */
              missing: number;
              /** Format: date-time */
              createdAt: string;
              /**
               * Format: date-time
               * @description Since when it serves, or served
               */
              servedAt: string | null;
            };
            /** Format: uuid */
            jobId: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IndexesController_publish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @description Names encoder, analyser and recipe of its rows, as versions of documents do */
            fingerprint: string;
            /** @description <name>/<version> of its encoder */
            embedder: string;
            dimensions: number;
            /** @description Version of the analyser */
            analyser: string;
            /** @enum {string} */
            state: 'building' | 'serving' | 'former' | 'purging';
            /** @description This software would make it so: chosen encoder, present analyser and recipe */
            current: boolean;
            /** @description Versions of documents that it holds */
            versions: number;
            /** @description Versions that it would need to serve and does not hold */
            missing: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Since when it serves, or served
             */
            servedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IndexesController_purge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            index: {
              /** Format: uuid */
              id: string;
              /** @description Names encoder, analyser and recipe of its rows, as versions of documents do */
              fingerprint: string;
              /** @description <name>/<version> of its encoder */
              embedder: string;
              dimensions: number;
              /** @description Version of the analyser */
              analyser: string;
              /** @enum {string} */
              state: 'building' | 'serving' | 'former' | 'purging';
              /** @description This software would make it so: chosen encoder, present analyser and recipe */
              current: boolean;
              /** @description Versions of documents that it holds */
              versions: number;
              /** @description Versions that it would need to serve and does not hold */
              missing: number;
              /** Format: date-time */
              createdAt: string;
              /**
               * Format: date-time
               * @description Since when it serves, or served
               */
              servedAt: string | null;
            };
            /** Format: uuid */
            jobId: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ClassifyController_classify: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          projectId: string;
          text?: string;
          texts?: string[];
          turns?: {
            /** @enum {string} */
            speaker: 'caller' | 'agent';
            text: string;
          }[];
          channel?: string;
          caller?: string;
          /** @default 5 */
          ranked?: number;
          /** @default 3 */
          nearest?: number;
          /** @default true */
          log?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            results: {
              turn?: number;
              topIntent: string;
              confidence: number;
              intents: {
                name: string;
                confidence: number;
              }[];
              /** @description Groups of intents at every level, by the sum of their members */
              groups: {
                name: string;
                confidence: number;
                parent: string | null;
              }[];
              outOfScope: {
                score: number;
                decision: boolean;
              };
              ambiguous: boolean;
              /** @description Leans on earlier turns ("how much is it?"): its own words do not say what it asks for */
              leaning: boolean;
              /** @description What was classified in the place of a turn that leans: the turns before it with its own words. Null: the text alone */
              inContext: string | null;
              parts: {
                text: string;
                offset: number;
                length: number;
                topIntent: string;
                confidence: number;
              }[];
              nearest: {
                text: string;
                intent: string;
                similarity: number;
              }[];
              entities: {
                category: string;
                text: string;
                offset: number;
                length: number;
                value: string;
              }[];
              language: string;
              action: {
                intent: string;
                action:
                  | {
                      /** @enum {string} */
                      kind: 'answer';
                      text: string;
                      /**
                       * @description Where the answer comes from: it is checked against what they hold
                       * @default []
                       */
                      knowledgeBases: string[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'knowledge-base';
                      knowledgeBases: string[];
                      /** @description Only documents that meet every one of the conditions are searched */
                      filters?: (
                        | {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }
                        | {
                            any: {
                              /**
                               * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                               * @default metadata
                               * @enum {string}
                               */
                              of: 'metadata' | 'document';
                              field: string;
                              equals?: string | number | boolean;
                              oneOf?: (string | number | boolean)[];
                              /** @description Has the field, with none of the values */
                              noneOf?: (string | number | boolean)[];
                              /** @description A part of the text; capital letters count */
                              contains?: string;
                              /** @description Has the field, and no text in it with that part */
                              notContains?: string;
                              startsWith?: string;
                              endsWith?: string;
                              /** @description This or later, this or more: a number, a day, or a time with its offset */
                              from?: number | string;
                              /** @description Later, or more */
                              after?: number | string;
                              /** @description This or earlier, this or less */
                              to?: number | string;
                              /** @description Earlier, or less */
                              before?: number | string;
                              /** @description Has the field, with a value that is not null; or has it not */
                              exists?: boolean;
                            }[];
                          }
                      )[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'slots';
                      slots: {
                        category: string;
                        /** @default true */
                        required: boolean;
                        /** @default  */
                        prompt: string;
                      }[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'human';
                      /** @default  */
                      queue: string;
                    };
                /** @description Of a written answer that names knowledge bases; else null */
                check: {
                  /** @enum {string} */
                  status: 'verified' | 'unverified';
                  /** Format: date-time */
                  checkedAt: string;
                  kbVersions: {
                    [key: string]: number;
                  };
                  claims: {
                    text: string;
                    start: number;
                    end: number;
                    /** @enum {string} */
                    verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                    /** @description Without what the caller may not read, and what is no longer published */
                    evidence: {
                      documentId: string;
                      versionId: string;
                      page?: number;
                      /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                      boxes?: {
                        page: number;
                        left: number;
                        top: number;
                        right: number;
                        bottom: number;
                      }[];
                      start: number;
                      end: number;
                      quote: string;
                      score: number;
                      edited?: {
                        revision: number;
                        /** Format: date-time */
                        at: string;
                      };
                      title: string;
                    }[];
                  }[];
                  /** @description A knowledge base has changed since, or is gone: check again */
                  stale: boolean;
                } | null;
                slots: {
                  category: string;
                  value: string | null;
                  required: boolean;
                  prompt: string;
                }[];
              } | null;
              ms: number;
            }[];
            overall: {
              turn: number;
              topIntent: string;
              confidence: number;
              requests: string[];
            } | null;
            version: {
              /** Format: uuid */
              id: string;
              number: number;
              modelVersion: string;
              canary: boolean;
            };
            ms: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AssistController_assist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          projectId: string;
          turns: {
            /** @enum {string} */
            speaker: 'caller' | 'agent';
            text: string;
          }[];
          /** @default [] */
          knowledgeBases?: string[];
          /** @description Only documents that meet every one of the conditions are searched */
          filters?: (
            | {
                /**
                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                 * @default metadata
                 * @enum {string}
                 */
                of?: 'metadata' | 'document';
                field: string;
                equals?: string | number | boolean;
                oneOf?: (string | number | boolean)[];
                /** @description Has the field, with none of the values */
                noneOf?: (string | number | boolean)[];
                /** @description A part of the text; capital letters count */
                contains?: string;
                /** @description Has the field, and no text in it with that part */
                notContains?: string;
                startsWith?: string;
                endsWith?: string;
                /** @description This or later, this or more: a number, a day, or a time with its offset */
                from?: number | string;
                /** @description Later, or more */
                after?: number | string;
                /** @description This or earlier, this or less */
                to?: number | string;
                /** @description Earlier, or less */
                before?: number | string;
                /** @description Has the field, with a value that is not null; or has it not */
                exists?: boolean;
              }
            | {
                any: {
                  /**
                   * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                   * @default metadata
                   * @enum {string}
                   */
                  of?: 'metadata' | 'document';
                  field: string;
                  equals?: string | number | boolean;
                  oneOf?: (string | number | boolean)[];
                  /** @description Has the field, with none of the values */
                  noneOf?: (string | number | boolean)[];
                  /** @description A part of the text; capital letters count */
                  contains?: string;
                  /** @description Has the field, and no text in it with that part */
                  notContains?: string;
                  startsWith?: string;
                  endsWith?: string;
                  /** @description This or later, this or more: a number, a day, or a time with its offset */
                  from?: number | string;
                  /** @description Later, or more */
                  after?: number | string;
                  /** @description This or earlier, this or less */
                  to?: number | string;
                  /** @description Earlier, or less */
                  before?: number | string;
                  /** @description Has the field, with a value that is not null; or has it not */
                  exists?: boolean;
                }[];
              }
          )[];
          channel?: string;
          caller?: string;
          /** @default false */
          interim?: boolean;
          /** @default 3000 */
          budgetMs?: number;
          /** @default 3 */
          maxSentences?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentProjectsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              language: 'ko' | 'en' | 'mixed';
              settings: {
                /**
                 * @default 1
                 * @enum {number}
                 */
                schema: 1;
                /** @default true */
                encoder: boolean;
                /** @default 0.2 */
                testShare: number;
                thresholds: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
                /** @default {} */
                channels: {
                  [key: string]: {
                    threshold?: number;
                    confidence?: number;
                    margin?: number;
                  };
                };
                log: {
                  /** @default true */
                  enabled: boolean;
                  /** @default 90 */
                  retentionDays: number;
                };
              };
              intentCount: number;
              exampleCount: number;
              /** Format: uuid */
              liveVersionId: string | null;
              /** Format: uuid */
              previousVersionId: string | null;
              canary: {
                /** Format: uuid */
                versionId: string;
                percent: number;
              } | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentProjectsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /**
           * @default mixed
           * @enum {string}
           */
          language?: 'ko' | 'en' | 'mixed';
          /** @default {} */
          settings?: {
            /**
             * @default 1
             * @enum {number}
             */
            schema?: 1;
            /** @default true */
            encoder?: boolean;
            /** @default 0.2 */
            testShare?: number;
            /** @default {} */
            thresholds?: {
              threshold?: number;
              confidence?: number;
              margin?: number;
            };
            /** @default {} */
            channels?: {
              [key: string]: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
            };
            /** @default {} */
            log?: {
              /** @default true */
              enabled?: boolean;
              /** @default 90 */
              retentionDays?: number;
            };
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentProjectsController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentProjectsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentProjectsController_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          settings?: {
            /**
             * @default 1
             * @enum {number}
             */
            schema?: 1;
            /** @default true */
            encoder?: boolean;
            /** @default 0.2 */
            testShare?: number;
            /** @default {} */
            thresholds?: {
              threshold?: number;
              confidence?: number;
              margin?: number;
            };
            /** @default {} */
            channels?: {
              [key: string]: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
            };
            /** @default {} */
            log?: {
              /** @default true */
              enabled?: boolean;
              /** @default 90 */
              retentionDays?: number;
            };
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              title: string;
              description: string;
              parent: string | null;
              action:
                | (
                    | {
                        /** @enum {string} */
                        kind: 'answer';
                        text: string;
                        /**
                         * @description Where the answer comes from: it is checked against what they hold
                         * @default []
                         */
                        knowledgeBases: string[];
                      }
                    | {
                        /** @enum {string} */
                        kind: 'knowledge-base';
                        knowledgeBases: string[];
                        /** @description Only documents that meet every one of the conditions are searched */
                        filters?: (
                          | {
                              /**
                               * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                               * @default metadata
                               * @enum {string}
                               */
                              of: 'metadata' | 'document';
                              field: string;
                              equals?: string | number | boolean;
                              oneOf?: (string | number | boolean)[];
                              /** @description Has the field, with none of the values */
                              noneOf?: (string | number | boolean)[];
                              /** @description A part of the text; capital letters count */
                              contains?: string;
                              /** @description Has the field, and no text in it with that part */
                              notContains?: string;
                              startsWith?: string;
                              endsWith?: string;
                              /** @description This or later, this or more: a number, a day, or a time with its offset */
                              from?: number | string;
                              /** @description Later, or more */
                              after?: number | string;
                              /** @description This or earlier, this or less */
                              to?: number | string;
                              /** @description Earlier, or less */
                              before?: number | string;
                              /** @description Has the field, with a value that is not null; or has it not */
                              exists?: boolean;
                            }
                          | {
                              any: {
                                /**
                                 * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                                 * @default metadata
                                 * @enum {string}
                                 */
                                of: 'metadata' | 'document';
                                field: string;
                                equals?: string | number | boolean;
                                oneOf?: (string | number | boolean)[];
                                /** @description Has the field, with none of the values */
                                noneOf?: (string | number | boolean)[];
                                /** @description A part of the text; capital letters count */
                                contains?: string;
                                /** @description Has the field, and no text in it with that part */
                                notContains?: string;
                                startsWith?: string;
                                endsWith?: string;
                                /** @description This or later, this or more: a number, a day, or a time with its offset */
                                from?: number | string;
                                /** @description Later, or more */
                                after?: number | string;
                                /** @description This or earlier, this or less */
                                to?: number | string;
                                /** @description Earlier, or less */
                                before?: number | string;
                                /** @description Has the field, with a value that is not null; or has it not */
                                exists?: boolean;
                              }[];
                            }
                        )[];
                      }
                    | {
                        /** @enum {string} */
                        kind: 'slots';
                        slots: {
                          category: string;
                          /** @default true */
                          required: boolean;
                          /** @default  */
                          prompt: string;
                        }[];
                      }
                    | {
                        /** @enum {string} */
                        kind: 'human';
                        /** @default  */
                        queue: string;
                      }
                  )
                | null;
              /** @description Of a written answer that names knowledge bases; else null */
              check: {
                /** @enum {string} */
                status: 'verified' | 'unverified';
                /** Format: date-time */
                checkedAt: string;
                kbVersions: {
                  [key: string]: number;
                };
                claims: {
                  text: string;
                  start: number;
                  end: number;
                  /** @enum {string} */
                  verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                  /** @description Without what the caller may not read, and what is no longer published */
                  evidence: {
                    documentId: string;
                    versionId: string;
                    page?: number;
                    /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                    boxes?: {
                      page: number;
                      left: number;
                      top: number;
                      right: number;
                      bottom: number;
                    }[];
                    start: number;
                    end: number;
                    quote: string;
                    score: number;
                    edited?: {
                      revision: number;
                      /** Format: date-time */
                      at: string;
                    };
                    title: string;
                  }[];
                }[];
                /** @description A knowledge base has changed since, or is gone: check again */
                stale: boolean;
              } | null;
              exampleCount: number;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /** @default  */
          title?: string;
          /** @default  */
          description?: string;
          /** @default null */
          parent?: string | null;
          /** @default null */
          action?:
            | (
                | {
                    /** @enum {string} */
                    kind: 'answer';
                    text: string;
                    /**
                     * @description Where the answer comes from: it is checked against what they hold
                     * @default []
                     */
                    knowledgeBases?: string[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'knowledge-base';
                    knowledgeBases: string[];
                    /** @description Only documents that meet every one of the conditions are searched */
                    filters?: (
                      | {
                          /**
                           * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                           * @default metadata
                           * @enum {string}
                           */
                          of?: 'metadata' | 'document';
                          field: string;
                          equals?: string | number | boolean;
                          oneOf?: (string | number | boolean)[];
                          /** @description Has the field, with none of the values */
                          noneOf?: (string | number | boolean)[];
                          /** @description A part of the text; capital letters count */
                          contains?: string;
                          /** @description Has the field, and no text in it with that part */
                          notContains?: string;
                          startsWith?: string;
                          endsWith?: string;
                          /** @description This or later, this or more: a number, a day, or a time with its offset */
                          from?: number | string;
                          /** @description Later, or more */
                          after?: number | string;
                          /** @description This or earlier, this or less */
                          to?: number | string;
                          /** @description Earlier, or less */
                          before?: number | string;
                          /** @description Has the field, with a value that is not null; or has it not */
                          exists?: boolean;
                        }
                      | {
                          any: {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of?: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }[];
                        }
                    )[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'slots';
                    slots: {
                      category: string;
                      /** @default true */
                      required?: boolean;
                      /** @default  */
                      prompt?: string;
                    }[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'human';
                    /** @default  */
                    queue?: string;
                  }
              )
            | null;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            title: string;
            description: string;
            parent: string | null;
            action:
              | (
                  | {
                      /** @enum {string} */
                      kind: 'answer';
                      text: string;
                      /**
                       * @description Where the answer comes from: it is checked against what they hold
                       * @default []
                       */
                      knowledgeBases: string[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'knowledge-base';
                      knowledgeBases: string[];
                      /** @description Only documents that meet every one of the conditions are searched */
                      filters?: (
                        | {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }
                        | {
                            any: {
                              /**
                               * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                               * @default metadata
                               * @enum {string}
                               */
                              of: 'metadata' | 'document';
                              field: string;
                              equals?: string | number | boolean;
                              oneOf?: (string | number | boolean)[];
                              /** @description Has the field, with none of the values */
                              noneOf?: (string | number | boolean)[];
                              /** @description A part of the text; capital letters count */
                              contains?: string;
                              /** @description Has the field, and no text in it with that part */
                              notContains?: string;
                              startsWith?: string;
                              endsWith?: string;
                              /** @description This or later, this or more: a number, a day, or a time with its offset */
                              from?: number | string;
                              /** @description Later, or more */
                              after?: number | string;
                              /** @description This or earlier, this or less */
                              to?: number | string;
                              /** @description Earlier, or less */
                              before?: number | string;
                              /** @description Has the field, with a value that is not null; or has it not */
                              exists?: boolean;
                            }[];
                          }
                      )[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'slots';
                      slots: {
                        category: string;
                        /** @default true */
                        required: boolean;
                        /** @default  */
                        prompt: string;
                      }[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'human';
                      /** @default  */
                      queue: string;
                    }
                )
              | null;
            /** @description Of a written answer that names knowledge bases; else null */
            check: {
              /** @enum {string} */
              status: 'verified' | 'unverified';
              /** Format: date-time */
              checkedAt: string;
              kbVersions: {
                [key: string]: number;
              };
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                /** @description Without what the caller may not read, and what is no longer published */
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                  title: string;
                }[];
              }[];
              /** @description A knowledge base has changed since, or is gone: check again */
              stale: boolean;
            } | null;
            exampleCount: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        intentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        intentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          title?: string;
          description?: string;
          parent?: string | null;
          action?:
            | (
                | {
                    /** @enum {string} */
                    kind: 'answer';
                    text: string;
                    /**
                     * @description Where the answer comes from: it is checked against what they hold
                     * @default []
                     */
                    knowledgeBases?: string[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'knowledge-base';
                    knowledgeBases: string[];
                    /** @description Only documents that meet every one of the conditions are searched */
                    filters?: (
                      | {
                          /**
                           * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                           * @default metadata
                           * @enum {string}
                           */
                          of?: 'metadata' | 'document';
                          field: string;
                          equals?: string | number | boolean;
                          oneOf?: (string | number | boolean)[];
                          /** @description Has the field, with none of the values */
                          noneOf?: (string | number | boolean)[];
                          /** @description A part of the text; capital letters count */
                          contains?: string;
                          /** @description Has the field, and no text in it with that part */
                          notContains?: string;
                          startsWith?: string;
                          endsWith?: string;
                          /** @description This or later, this or more: a number, a day, or a time with its offset */
                          from?: number | string;
                          /** @description Later, or more */
                          after?: number | string;
                          /** @description This or earlier, this or less */
                          to?: number | string;
                          /** @description Earlier, or less */
                          before?: number | string;
                          /** @description Has the field, with a value that is not null; or has it not */
                          exists?: boolean;
                        }
                      | {
                          any: {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of?: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }[];
                        }
                    )[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'slots';
                    slots: {
                      category: string;
                      /** @default true */
                      required?: boolean;
                      /** @default  */
                      prompt?: string;
                    }[];
                  }
                | {
                    /** @enum {string} */
                    kind: 'human';
                    /** @default  */
                    queue?: string;
                  }
              )
            | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            title: string;
            description: string;
            parent: string | null;
            action:
              | (
                  | {
                      /** @enum {string} */
                      kind: 'answer';
                      text: string;
                      /**
                       * @description Where the answer comes from: it is checked against what they hold
                       * @default []
                       */
                      knowledgeBases: string[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'knowledge-base';
                      knowledgeBases: string[];
                      /** @description Only documents that meet every one of the conditions are searched */
                      filters?: (
                        | {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }
                        | {
                            any: {
                              /**
                               * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                               * @default metadata
                               * @enum {string}
                               */
                              of: 'metadata' | 'document';
                              field: string;
                              equals?: string | number | boolean;
                              oneOf?: (string | number | boolean)[];
                              /** @description Has the field, with none of the values */
                              noneOf?: (string | number | boolean)[];
                              /** @description A part of the text; capital letters count */
                              contains?: string;
                              /** @description Has the field, and no text in it with that part */
                              notContains?: string;
                              startsWith?: string;
                              endsWith?: string;
                              /** @description This or later, this or more: a number, a day, or a time with its offset */
                              from?: number | string;
                              /** @description Later, or more */
                              after?: number | string;
                              /** @description This or earlier, this or less */
                              to?: number | string;
                              /** @description Earlier, or less */
                              before?: number | string;
                              /** @description Has the field, with a value that is not null; or has it not */
                              exists?: boolean;
                            }[];
                          }
                      )[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'slots';
                      slots: {
                        category: string;
                        /** @default true */
                        required: boolean;
                        /** @default  */
                        prompt: string;
                      }[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'human';
                      /** @default  */
                      queue: string;
                    }
                )
              | null;
            /** @description Of a written answer that names knowledge bases; else null */
            check: {
              /** @enum {string} */
              status: 'verified' | 'unverified';
              /** Format: date-time */
              checkedAt: string;
              kbVersions: {
                [key: string]: number;
              };
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                /** @description Without what the caller may not read, and what is no longer published */
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                  title: string;
                }[];
              }[];
              /** @description A knowledge base has changed since, or is gone: check again */
              stale: boolean;
            } | null;
            exampleCount: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_check: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        intentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            title: string;
            description: string;
            parent: string | null;
            action:
              | (
                  | {
                      /** @enum {string} */
                      kind: 'answer';
                      text: string;
                      /**
                       * @description Where the answer comes from: it is checked against what they hold
                       * @default []
                       */
                      knowledgeBases: string[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'knowledge-base';
                      knowledgeBases: string[];
                      /** @description Only documents that meet every one of the conditions are searched */
                      filters?: (
                        | {
                            /**
                             * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                             * @default metadata
                             * @enum {string}
                             */
                            of: 'metadata' | 'document';
                            field: string;
                            equals?: string | number | boolean;
                            oneOf?: (string | number | boolean)[];
                            /** @description Has the field, with none of the values */
                            noneOf?: (string | number | boolean)[];
                            /** @description A part of the text; capital letters count */
                            contains?: string;
                            /** @description Has the field, and no text in it with that part */
                            notContains?: string;
                            startsWith?: string;
                            endsWith?: string;
                            /** @description This or later, this or more: a number, a day, or a time with its offset */
                            from?: number | string;
                            /** @description Later, or more */
                            after?: number | string;
                            /** @description This or earlier, this or less */
                            to?: number | string;
                            /** @description Earlier, or less */
                            before?: number | string;
                            /** @description Has the field, with a value that is not null; or has it not */
                            exists?: boolean;
                          }
                        | {
                            any: {
                              /**
                               * @description metadata: a field of its own; document: id, externalId, title, format, mediaType, createdAt, updatedAt
                               * @default metadata
                               * @enum {string}
                               */
                              of: 'metadata' | 'document';
                              field: string;
                              equals?: string | number | boolean;
                              oneOf?: (string | number | boolean)[];
                              /** @description Has the field, with none of the values */
                              noneOf?: (string | number | boolean)[];
                              /** @description A part of the text; capital letters count */
                              contains?: string;
                              /** @description Has the field, and no text in it with that part */
                              notContains?: string;
                              startsWith?: string;
                              endsWith?: string;
                              /** @description This or later, this or more: a number, a day, or a time with its offset */
                              from?: number | string;
                              /** @description Later, or more */
                              after?: number | string;
                              /** @description This or earlier, this or less */
                              to?: number | string;
                              /** @description Earlier, or less */
                              before?: number | string;
                              /** @description Has the field, with a value that is not null; or has it not */
                              exists?: boolean;
                            }[];
                          }
                      )[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'slots';
                      slots: {
                        category: string;
                        /** @default true */
                        required: boolean;
                        /** @default  */
                        prompt: string;
                      }[];
                    }
                  | {
                      /** @enum {string} */
                      kind: 'human';
                      /** @default  */
                      queue: string;
                    }
                )
              | null;
            /** @description Of a written answer that names knowledge bases; else null */
            check: {
              /** @enum {string} */
              status: 'verified' | 'unverified';
              /** Format: date-time */
              checkedAt: string;
              kbVersions: {
                [key: string]: number;
              };
              claims: {
                text: string;
                start: number;
                end: number;
                /** @enum {string} */
                verdict: 'supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable';
                /** @description Without what the caller may not read, and what is no longer published */
                evidence: {
                  documentId: string;
                  versionId: string;
                  page?: number;
                  /** @description Where it is printed, a box a line: of PDF files whose words have known places */
                  boxes?: {
                    page: number;
                    left: number;
                    top: number;
                    right: number;
                    bottom: number;
                  }[];
                  start: number;
                  end: number;
                  quote: string;
                  score: number;
                  edited?: {
                    revision: number;
                    /** Format: date-time */
                    at: string;
                  };
                  title: string;
                }[];
              }[];
              /** @description A knowledge base has changed since, or is gone: check again */
              stale: boolean;
            } | null;
            exampleCount: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_entities: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            entities: (
              | {
                  category: string;
                  values: {
                    value: string;
                    /** @default [] */
                    synonyms: string[];
                  }[];
                }
              | {
                  category: string;
                  pattern: string;
                }
            )[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentsController_setEntities: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          entities: (
            | {
                category: string;
                values: {
                  value: string;
                  /** @default [] */
                  synonyms?: string[];
                }[];
              }
            | {
                category: string;
                pattern: string;
              }
          )[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            entities: (
              | {
                  category: string;
                  values: {
                    value: string;
                    /** @default [] */
                    synonyms: string[];
                  }[];
                }
              | {
                  category: string;
                  pattern: string;
                }
            )[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtterancesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        intent?: string;
        /** @description true: only examples that belong to no intent */
        none?: 'true' | 'false';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              text: string;
              intent: string | null;
              /** @enum {string} */
              part: 'train' | 'test';
              /** @enum {string} */
              source: 'written' | 'import' | 'log';
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtterancesController_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          utterances: {
            text: string;
            intent: string | null;
            /** @enum {string} */
            part?: 'train' | 'test';
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            added: number;
            repeated: number;
            newIntents: string[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtterancesController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        utteranceId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtterancesController_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        utteranceId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text?: string;
          intent?: string | null;
          /** @enum {string} */
          part?: 'train' | 'test';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            text: string;
            intent: string | null;
            /** @enum {string} */
            part: 'train' | 'test';
            /** @enum {string} */
            source: 'written' | 'import' | 'log';
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtterancesController_warnings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              kind:
                'too-few-examples' | 'duplicate' | 'imbalance' | 'no-words' | 'confusable' | 'no-examples';
              intents: string[];
              text: string | null;
              value: number | null;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ExchangeController_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          /** @enum {string} */
          format?: 'csv' | 'jsonl' | 'rasa' | 'dialogflow' | 'clu';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            added: number;
            repeated: number;
            newIntents: string[];
            entities: {
              taken: {
                category: string;
                /** @enum {string} */
                kind: 'list' | 'pattern';
                /** @description Of the file, in a list; 0 for a pattern */
                values: number;
              }[];
              refused: {
                category: string;
                /** @description The value, synonym, pattern or component; empty for the entity itself */
                name: string;
                /** @enum {string} */
                code: 'entity-invalid' | 'entity-not-supported' | 'entity-conflict';
                /** @description Of the code, in the language of the caller */
                title: string;
                detail: string;
              }[];
              /** @description All of them, also those that are not told */
              refusedCount: number;
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  ExchangeController_export: {
    parameters: {
      query?: {
        format?: 'csv' | 'jsonl' | 'rasa' | 'dialogflow' | 'clu';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtteranceLogController_queue: {
    parameters: {
      query: {
        queue: 'low-confidence' | 'disagreement' | 'unknown';
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              text: string;
              channel: string | null;
              language: string;
              versionNumber: number;
              topIntent: string;
              confidence: number;
              secondIntent: string | null;
              outOfScopeScore: number;
              outOfScope: boolean;
              /** Format: date-time */
              createdAt: string;
              alike: string[];
            }[];
            open: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtteranceLogController_suggestions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              keywords: string[];
              utterances: {
                /** Format: uuid */
                id: string;
                text: string;
              }[];
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtteranceLogController_label: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
          intent?: string | null;
          /** @default false */
          dismiss?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            labelled: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  UtteranceLogController_deleteByCaller: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          caller: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Utterances */
            deleted: number;
            /** @description Drafts for an agent who spoke with the caller, with their traces */
            drafts: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_train: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            jobId: string;
            /** Format: uuid */
            versionId: string;
            number: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              number: number;
              /** @enum {string} */
              state: 'training' | 'ready' | 'failed';
              live: boolean;
              canary: boolean;
              modelVersion: string | null;
              fused: boolean;
              intentCount: number | null;
              exampleCount: number | null;
              accuracy: number | null;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              trainedAt: string | null;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            number: number;
            /** @enum {string} */
            state: 'training' | 'ready' | 'failed';
            live: boolean;
            canary: boolean;
            modelVersion: string | null;
            fused: boolean;
            intentCount: number | null;
            exampleCount: number | null;
            accuracy: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            trainedAt: string | null;
            report: {
              method: string;
              heldOut: {
                count: number;
                accuracy: number;
                macroF1: number;
                perIntent: {
                  intent: string;
                  support: number;
                  precision: number;
                  recall: number;
                  f1: number;
                }[];
                confusion: {
                  intents: string[];
                  counts: number[][];
                };
                calibrationError: number;
                curve: {
                  threshold: number;
                  coverage: number;
                  accuracy: number;
                  precision: number;
                  outOfScopeRecall: number | null;
                }[];
                outOfScope?: {
                  count: number;
                  auroc: number;
                  recall: number;
                  accuracyLoss: number;
                  threshold: number;
                };
              };
              heldOutWithoutEncoder: {
                count: number;
                accuracy: number;
                macroF1: number;
                perIntent: {
                  intent: string;
                  support: number;
                  precision: number;
                  recall: number;
                  f1: number;
                }[];
                confusion: {
                  intents: string[];
                  counts: number[][];
                };
                calibrationError: number;
                curve: {
                  threshold: number;
                  coverage: number;
                  accuracy: number;
                  precision: number;
                  outOfScopeRecall: number | null;
                }[];
                outOfScope?: {
                  count: number;
                  auroc: number;
                  recall: number;
                  accuracyLoss: number;
                  threshold: number;
                };
              } | null;
              test: {
                count: number;
                accuracy: number;
                macroF1: number;
                perIntent: {
                  intent: string;
                  support: number;
                  precision: number;
                  recall: number;
                  f1: number;
                }[];
                confusion: {
                  intents: string[];
                  counts: number[][];
                };
                calibrationError: number;
                curve: {
                  threshold: number;
                  coverage: number;
                  accuracy: number;
                  precision: number;
                  outOfScopeRecall: number | null;
                }[];
                outOfScope?: {
                  count: number;
                  auroc: number;
                  recall: number;
                  accuracyLoss: number;
                  threshold: number;
                };
              } | null;
              warnings: {
                /** @enum {string} */
                kind:
                  'too-few-examples' | 'duplicate' | 'imbalance' | 'no-words' | 'confusable' | 'no-examples';
                intents: string[];
                text: string | null;
                value: number | null;
              }[];
              trainingMs: number;
            } | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_promote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_rollBack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_setCanary: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          versionId: string | null;
          percent: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            language: 'ko' | 'en' | 'mixed';
            settings: {
              /**
               * @default 1
               * @enum {number}
               */
              schema: 1;
              /** @default true */
              encoder: boolean;
              /** @default 0.2 */
              testShare: number;
              thresholds: {
                threshold?: number;
                confidence?: number;
                margin?: number;
              };
              /** @default {} */
              channels: {
                [key: string]: {
                  threshold?: number;
                  confidence?: number;
                  margin?: number;
                };
              };
              log: {
                /** @default true */
                enabled: boolean;
                /** @default 90 */
                retentionDays: number;
              };
            };
            intentCount: number;
            exampleCount: number;
            /** Format: uuid */
            liveVersionId: string | null;
            /** Format: uuid */
            previousVersionId: string | null;
            canary: {
              /** Format: uuid */
              versionId: string;
              percent: number;
            } | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  IntentVersionsController_compare: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          versionId: string;
          /** Format: uuid */
          withVersionId?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            count: number;
            versions: {
              /** Format: uuid */
              versionId: string;
              number: number;
              accuracy: number;
              outOfScopeAuroc: number | null;
            }[];
            onlyFirst: number;
            onlySecond: number;
            pValue: number;
            significant: boolean;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_list: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        knowledgeBaseId: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              knowledgeBaseId: string;
              name: string;
              caseCount: number;
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          knowledgeBaseId: string;
          name: string;
          /** @default [] */
          cases?: {
            id: string;
            question: string;
            /** @default [] */
            answers?: string[];
            /** @default [] */
            facts?: string[];
            /** @default [] */
            evidence?: {
              document: string;
              page?: number;
              quote?: string;
            }[][];
            /** @default true */
            answerable?: boolean;
            /** @default [] */
            tags?: string[];
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            name: string;
            caseCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            name: string;
            caseCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_rename: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            name: string;
            caseCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_cases: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              question: string;
              /** @default [] */
              answers: string[];
              /** @default [] */
              facts: string[];
              /** @default [] */
              evidence: {
                document: string;
                page?: number;
                quote?: string;
              }[][];
              /** @default true */
              answerable: boolean;
              /** @default [] */
              tags: string[];
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_put: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          cases: {
            id: string;
            question: string;
            /** @default [] */
            answers?: string[];
            /** @default [] */
            facts?: string[];
            /** @default [] */
            evidence?: {
              document: string;
              page?: number;
              quote?: string;
            }[][];
            /** @default true */
            answerable?: boolean;
            /** @default [] */
            tags?: string[];
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            name: string;
            caseCount: number;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            imported: number;
            caseCount: number;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  GoldenSetsController_removeCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        caseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_list: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        knowledgeBaseId: string;
      };
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              knowledgeBaseId: string;
              /** Format: uuid */
              goldenSetId: string | null;
              name: string;
              /** @enum {string} */
              state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              done: number;
              total: number;
              settings: {
                /** @default 10 */
                k: number;
                /**
                 * @default [
                 *       "hybrid",
                 *       "lexical",
                 *       "vector"
                 *     ]
                 */
                legs: ('hybrid' | 'lexical' | 'vector')[];
                /** @default true */
                answers: boolean;
                /**
                 * @default auto
                 * @enum {string}
                 */
                mode: 'auto' | 'quote';
                /**
                 * @description What is done about sentences that do not hold, in the place of what the knowledge base says
                 * @enum {string}
                 */
                unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
                /** @description published, draft, or the number of a version; other than published with one knowledge base only */
                version?: ('published' | 'draft') | number;
                /**
                 * Format: uuid
                 * @description An index to ask in the place of the one that serves
                 */
                index?: string;
              };
              environment: {
                kbVersion: number | 'draft';
                /** @description Where the draft was asked */
                draftRevision?: number;
                settings: {
                  /**
                   * @default 1
                   * @enum {number}
                   */
                  schema: 1;
                  fusion:
                    | {
                        /**
                         * @default adaptive
                         * @enum {string}
                         */
                        method: 'adaptive';
                      }
                    | {
                        /**
                         * @default weighted
                         * @enum {string}
                         */
                        method: 'weighted' | 'rrf';
                        /** @default 0.85 */
                        lexicalWeight: number;
                        /** @default 0.15 */
                        vectorWeight: number;
                      };
                  rerank: {
                    /** @default 0 */
                    candidates: number;
                    /** @default 400 */
                    milliseconds: number;
                    /** @default 0.3 */
                    weight: number;
                  };
                  /** @default 320 */
                  chunkTokens: number;
                  /** @default 0.42 */
                  evidenceThreshold: number;
                  drafts: {
                    /**
                     * @default facts
                     * @enum {string}
                     */
                    lock: 'none' | 'facts' | 'words';
                    /**
                     * @default close
                     * @enum {string}
                     */
                    wording: 'close' | 'free';
                    /**
                     * @default regenerate
                     * @enum {string}
                     */
                    unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                    /** @default null */
                    adapter: string | null;
                  };
                  calibration: {
                    /** @default null */
                    evidence: {
                      threshold: number;
                      /** @enum {string} */
                      method: 'isotonic';
                      /** @description Probability of a true label from the threshold on */
                      level: number;
                      n: number;
                      positives: number;
                      /** @description What the labels are, in words */
                      data: string;
                      /** Format: date-time */
                      fittedAt: string;
                    } | null;
                    /** @default null */
                    claims: {
                      threshold: number;
                      /** @enum {string} */
                      method: 'isotonic';
                      /** @description Probability of a true label from the threshold on */
                      level: number;
                      n: number;
                      positives: number;
                      /** @description What the labels are, in words */
                      data: string;
                      /** Format: date-time */
                      fittedAt: string;
                    } | null;
                  };
                };
                /** @description Digest by role */
                models: {
                  [key: string]: string;
                };
                analyser: string;
                /** @description Fingerprint of the index that was asked */
                index?: string;
              } | null;
              summary: {
                cases: {
                  total: number;
                  scored: number;
                  failed: number;
                  answerable: number;
                  unanswerable: number;
                };
                metrics: {
                  /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                  name: string;
                  value: number;
                  low: number | null;
                  high: number | null;
                  n: number;
                }[];
                outcomes: {
                  [key: string]: number;
                };
                verdicts: {
                  released: {
                    [key: string]: number;
                  };
                  rejected: {
                    [key: string]: number;
                  };
                };
                /** @description What the policy did about sentences that did not hold; absent from older runs */
                actions?: {
                  [key: string]: number;
                };
                slices: {
                  name: string;
                  n: number;
                  metrics: {
                    /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                    name: string;
                    value: number;
                    low: number | null;
                    high: number | null;
                    n: number;
                  }[];
                }[];
              } | null;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              finishedAt: string | null;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_start: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          knowledgeBaseId: string;
          /** @description What lists show: a file, a release */
          name: string;
          /** Format: uuid */
          goldenSetId?: string;
          cases?: {
            id: string;
            question: string;
            /** @default [] */
            answers?: string[];
            /** @default [] */
            facts?: string[];
            /** @default [] */
            evidence?: {
              document: string;
              page?: number;
              quote?: string;
            }[][];
            /** @default true */
            answerable?: boolean;
            /** @default [] */
            tags?: string[];
          }[];
          /** @default {} */
          settings?: {
            /** @default 10 */
            k?: number;
            /**
             * @default [
             *       "hybrid",
             *       "lexical",
             *       "vector"
             *     ]
             */
            legs?: ('hybrid' | 'lexical' | 'vector')[];
            /** @default true */
            answers?: boolean;
            /**
             * @default auto
             * @enum {string}
             */
            mode?: 'auto' | 'quote';
            /**
             * @description What is done about sentences that do not hold, in the place of what the knowledge base says
             * @enum {string}
             */
            unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
            /** @description published, draft, or the number of a version; other than published with one knowledge base only */
            version?: ('published' | 'draft') | number;
            /**
             * Format: uuid
             * @description An index to ask in the place of the one that serves
             */
            index?: string;
          };
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            /** Format: uuid */
            goldenSetId: string | null;
            name: string;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            done: number;
            total: number;
            settings: {
              /** @default 10 */
              k: number;
              /**
               * @default [
               *       "hybrid",
               *       "lexical",
               *       "vector"
               *     ]
               */
              legs: ('hybrid' | 'lexical' | 'vector')[];
              /** @default true */
              answers: boolean;
              /**
               * @default auto
               * @enum {string}
               */
              mode: 'auto' | 'quote';
              /**
               * @description What is done about sentences that do not hold, in the place of what the knowledge base says
               * @enum {string}
               */
              unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
              /** @description published, draft, or the number of a version; other than published with one knowledge base only */
              version?: ('published' | 'draft') | number;
              /**
               * Format: uuid
               * @description An index to ask in the place of the one that serves
               */
              index?: string;
            };
            environment: {
              kbVersion: number | 'draft';
              /** @description Where the draft was asked */
              draftRevision?: number;
              settings: {
                /**
                 * @default 1
                 * @enum {number}
                 */
                schema: 1;
                fusion:
                  | {
                      /**
                       * @default adaptive
                       * @enum {string}
                       */
                      method: 'adaptive';
                    }
                  | {
                      /**
                       * @default weighted
                       * @enum {string}
                       */
                      method: 'weighted' | 'rrf';
                      /** @default 0.85 */
                      lexicalWeight: number;
                      /** @default 0.15 */
                      vectorWeight: number;
                    };
                rerank: {
                  /** @default 0 */
                  candidates: number;
                  /** @default 400 */
                  milliseconds: number;
                  /** @default 0.3 */
                  weight: number;
                };
                /** @default 320 */
                chunkTokens: number;
                /** @default 0.42 */
                evidenceThreshold: number;
                drafts: {
                  /**
                   * @default facts
                   * @enum {string}
                   */
                  lock: 'none' | 'facts' | 'words';
                  /**
                   * @default close
                   * @enum {string}
                   */
                  wording: 'close' | 'free';
                  /**
                   * @default regenerate
                   * @enum {string}
                   */
                  unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                  /** @default null */
                  adapter: string | null;
                };
                calibration: {
                  /** @default null */
                  evidence: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                  /** @default null */
                  claims: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                };
              };
              /** @description Digest by role */
              models: {
                [key: string]: string;
              };
              analyser: string;
              /** @description Fingerprint of the index that was asked */
              index?: string;
            } | null;
            summary: {
              cases: {
                total: number;
                scored: number;
                failed: number;
                answerable: number;
                unanswerable: number;
              };
              metrics: {
                /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                name: string;
                value: number;
                low: number | null;
                high: number | null;
                n: number;
              }[];
              outcomes: {
                [key: string]: number;
              };
              verdicts: {
                released: {
                  [key: string]: number;
                };
                rejected: {
                  [key: string]: number;
                };
              };
              /** @description What the policy did about sentences that did not hold; absent from older runs */
              actions?: {
                [key: string]: number;
              };
              slices: {
                name: string;
                n: number;
                metrics: {
                  /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                  name: string;
                  value: number;
                  low: number | null;
                  high: number | null;
                  n: number;
                }[];
              }[];
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_get: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            /** Format: uuid */
            goldenSetId: string | null;
            name: string;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            done: number;
            total: number;
            settings: {
              /** @default 10 */
              k: number;
              /**
               * @default [
               *       "hybrid",
               *       "lexical",
               *       "vector"
               *     ]
               */
              legs: ('hybrid' | 'lexical' | 'vector')[];
              /** @default true */
              answers: boolean;
              /**
               * @default auto
               * @enum {string}
               */
              mode: 'auto' | 'quote';
              /**
               * @description What is done about sentences that do not hold, in the place of what the knowledge base says
               * @enum {string}
               */
              unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
              /** @description published, draft, or the number of a version; other than published with one knowledge base only */
              version?: ('published' | 'draft') | number;
              /**
               * Format: uuid
               * @description An index to ask in the place of the one that serves
               */
              index?: string;
            };
            environment: {
              kbVersion: number | 'draft';
              /** @description Where the draft was asked */
              draftRevision?: number;
              settings: {
                /**
                 * @default 1
                 * @enum {number}
                 */
                schema: 1;
                fusion:
                  | {
                      /**
                       * @default adaptive
                       * @enum {string}
                       */
                      method: 'adaptive';
                    }
                  | {
                      /**
                       * @default weighted
                       * @enum {string}
                       */
                      method: 'weighted' | 'rrf';
                      /** @default 0.85 */
                      lexicalWeight: number;
                      /** @default 0.15 */
                      vectorWeight: number;
                    };
                rerank: {
                  /** @default 0 */
                  candidates: number;
                  /** @default 400 */
                  milliseconds: number;
                  /** @default 0.3 */
                  weight: number;
                };
                /** @default 320 */
                chunkTokens: number;
                /** @default 0.42 */
                evidenceThreshold: number;
                drafts: {
                  /**
                   * @default facts
                   * @enum {string}
                   */
                  lock: 'none' | 'facts' | 'words';
                  /**
                   * @default close
                   * @enum {string}
                   */
                  wording: 'close' | 'free';
                  /**
                   * @default regenerate
                   * @enum {string}
                   */
                  unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                  /** @default null */
                  adapter: string | null;
                };
                calibration: {
                  /** @default null */
                  evidence: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                  /** @default null */
                  claims: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                };
              };
              /** @description Digest by role */
              models: {
                [key: string]: string;
              };
              analyser: string;
              /** @description Fingerprint of the index that was asked */
              index?: string;
            } | null;
            summary: {
              cases: {
                total: number;
                scored: number;
                failed: number;
                answerable: number;
                unanswerable: number;
              };
              metrics: {
                /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                name: string;
                value: number;
                low: number | null;
                high: number | null;
                n: number;
              }[];
              outcomes: {
                [key: string]: number;
              };
              verdicts: {
                released: {
                  [key: string]: number;
                };
                rejected: {
                  [key: string]: number;
                };
              };
              /** @description What the policy did about sentences that did not hold; absent from older runs */
              actions?: {
                [key: string]: number;
              };
              slices: {
                name: string;
                n: number;
                metrics: {
                  /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                  name: string;
                  value: number;
                  low: number | null;
                  high: number | null;
                  n: number;
                }[];
              }[];
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_results: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        /** @description true: only questions with misses */
        missed?: 'true' | 'false';
        /** @description Only the question with this id */
        caseId?: string;
      };
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              case: {
                id: string;
                question: string;
                /** @default [] */
                answers: string[];
                /** @default [] */
                facts: string[];
                /** @default [] */
                evidence: {
                  document: string;
                  page?: number;
                  quote?: string;
                }[][];
                /** @default true */
                answerable: boolean;
                /** @default [] */
                tags: string[];
              };
              /** @enum {string} */
              state: 'pending' | 'done' | 'failed';
              reason: {
                code: string;
                title: string;
                detail: string | null;
              } | null;
              observation: {
                rankings: {
                  [key: string]: {
                    document: string;
                    page: number | null;
                    groups: number[];
                  }[];
                };
                searchTimes: {
                  [key: string]: {
                    [key: string]: number;
                  };
                };
                answer: {
                  id: string;
                  /** @enum {string} */
                  outcome:
                    'answered' | 'quoted' | 'partial' | 'no-evidence' | 'greeting' | 'refused' | 'unverified';
                  text: string;
                  citations: {
                    document: string;
                    page: number | null;
                    groups: number[];
                    quote: string;
                  }[];
                  released: ('supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable')[];
                  rejected: ('supported' | 'partly' | 'contradicted' | 'unsupported' | 'not_checkable')[];
                  actions?: ('regenerate' | 'quote' | 'drop' | 'abstain')[];
                  times: {
                    [key: string]: number;
                  };
                } | null;
              } | null;
              scores: {
                [key: string]: number[];
              } | null;
              misses: ('wrong' | 'unanswered' | 'invented' | 'not-found' | 'not-scored')[];
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_comparison: {
    parameters: {
      query: {
        baseline: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            baseline: string;
            /** Format: uuid */
            evaluation: string;
            cases: number;
            changes: {
              name: string;
              baseline: number;
              value: number;
              difference: number;
              low: number;
              high: number;
              p: number;
              n: number;
            }[];
            better: number;
            worse: number;
            /** @description At most 200, what got worse first */
            questions: {
              id: string;
              question: string;
              /** @description crag.score, or the deepest hybrid.recall@k that both runs have */
              metric: string;
              baseline: number;
              value: number;
            }[];
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  EvaluationsController_cancel: {
    parameters: {
      query?: never;
      header?: {
        'accept-language'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            knowledgeBaseId: string;
            /** Format: uuid */
            goldenSetId: string | null;
            name: string;
            /** @enum {string} */
            state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
            reason: {
              code: string;
              title: string;
              detail: string | null;
            } | null;
            done: number;
            total: number;
            settings: {
              /** @default 10 */
              k: number;
              /**
               * @default [
               *       "hybrid",
               *       "lexical",
               *       "vector"
               *     ]
               */
              legs: ('hybrid' | 'lexical' | 'vector')[];
              /** @default true */
              answers: boolean;
              /**
               * @default auto
               * @enum {string}
               */
              mode: 'auto' | 'quote';
              /**
               * @description What is done about sentences that do not hold, in the place of what the knowledge base says
               * @enum {string}
               */
              unsupported?: 'regenerate' | 'quote' | 'drop' | 'abstain';
              /** @description published, draft, or the number of a version; other than published with one knowledge base only */
              version?: ('published' | 'draft') | number;
              /**
               * Format: uuid
               * @description An index to ask in the place of the one that serves
               */
              index?: string;
            };
            environment: {
              kbVersion: number | 'draft';
              /** @description Where the draft was asked */
              draftRevision?: number;
              settings: {
                /**
                 * @default 1
                 * @enum {number}
                 */
                schema: 1;
                fusion:
                  | {
                      /**
                       * @default adaptive
                       * @enum {string}
                       */
                      method: 'adaptive';
                    }
                  | {
                      /**
                       * @default weighted
                       * @enum {string}
                       */
                      method: 'weighted' | 'rrf';
                      /** @default 0.85 */
                      lexicalWeight: number;
                      /** @default 0.15 */
                      vectorWeight: number;
                    };
                rerank: {
                  /** @default 0 */
                  candidates: number;
                  /** @default 400 */
                  milliseconds: number;
                  /** @default 0.3 */
                  weight: number;
                };
                /** @default 320 */
                chunkTokens: number;
                /** @default 0.42 */
                evidenceThreshold: number;
                drafts: {
                  /**
                   * @default facts
                   * @enum {string}
                   */
                  lock: 'none' | 'facts' | 'words';
                  /**
                   * @default close
                   * @enum {string}
                   */
                  wording: 'close' | 'free';
                  /**
                   * @default regenerate
                   * @enum {string}
                   */
                  unsupported: 'regenerate' | 'quote' | 'drop' | 'abstain';
                  /** @default null */
                  adapter: string | null;
                };
                calibration: {
                  /** @default null */
                  evidence: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                  /** @default null */
                  claims: {
                    threshold: number;
                    /** @enum {string} */
                    method: 'isotonic';
                    /** @description Probability of a true label from the threshold on */
                    level: number;
                    n: number;
                    positives: number;
                    /** @description What the labels are, in words */
                    data: string;
                    /** Format: date-time */
                    fittedAt: string;
                  } | null;
                };
              };
              /** @description Digest by role */
              models: {
                [key: string]: string;
              };
              analyser: string;
              /** @description Fingerprint of the index that was asked */
              index?: string;
            } | null;
            summary: {
              cases: {
                total: number;
                scored: number;
                failed: number;
                answerable: number;
                unanswerable: number;
              };
              metrics: {
                /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                name: string;
                value: number;
                low: number | null;
                high: number | null;
                n: number;
              }[];
              outcomes: {
                [key: string]: number;
              };
              verdicts: {
                released: {
                  [key: string]: number;
                };
                rejected: {
                  [key: string]: number;
                };
              };
              /** @description What the policy did about sentences that did not hold; absent from older runs */
              actions?: {
                [key: string]: number;
              };
              slices: {
                name: string;
                n: number;
                metrics: {
                  /** @description For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds) */
                  name: string;
                  value: number;
                  low: number | null;
                  high: number | null;
                  n: number;
                }[];
              }[];
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  WidgetController_ask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          question: string;
          /** Format: uuid */
          conversationId?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  HealthController_alive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  HealthController_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok' | 'unavailable';
            checks: {
              [key: string]: 'ok' | 'failed' | 'timeout';
            };
            degraded?: {
              [key: string]: string;
            };
          };
        };
      };
      /** @description A part does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok' | 'unavailable';
            checks: {
              [key: string]: 'ok' | 'failed' | 'timeout';
            };
            degraded?: {
              [key: string]: string;
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  MetricsController_tell: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  StatisticsController_get: {
    parameters: {
      query: {
        since: string;
        until: string;
        by?: 'hour' | 'day';
        offsetMinutes?: number;
        knowledgeBaseId?: string;
      };
      header?: {
        'accept-language'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: {
              answers: number;
              outcomes: {
                [key: string]: number;
              };
              brokenOff: number;
              latency: {
                p50: number;
                p95: number;
              } | null;
            };
            periods: {
              answers: number;
              outcomes: {
                [key: string]: number;
              };
              brokenOff: number;
              latency: {
                p50: number;
                p95: number;
              } | null;
              /** Format: date-time */
              start: string;
            }[];
            feedback: {
              up: number;
              down: number;
              /** @description Down, and not reviewed */
              open: number;
            };
            jobs: {
              queued: number;
              running: number;
              failed: number;
              /** @description Of the failed ones: they wait for a person */
              deadLetters: number;
              /** @description How long the oldest queued job waits */
              waitedSeconds: number | null;
            };
            failures: {
              jobs: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: 'ingest' | 'delete' | 'train-intents' | 'preview-chunks' | 'reindex' | 'purge-index';
                /** Format: uuid */
                subjectId: string;
                /** @description The document that is worked on, while it exists and for who may edit it */
                document: {
                  /** Format: uuid */
                  id: string;
                  title: string;
                } | null;
                /** @enum {string} */
                state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
                /** @description Given up although what it works on is not to blame; it waits for a person */
                deadLetter: boolean;
                stage: string | null;
                done: number;
                total: number;
                attempts: number;
                reason: {
                  code: string;
                  title: string;
                  detail: string | null;
                } | null;
                receipt: {
                  /** Format: uuid */
                  id: string;
                  /** @enum {string} */
                  subject: 'document' | 'knowledge-base' | 'search-index';
                  /** Format: uuid */
                  subjectId: string;
                  before: {
                    [key: string]: number;
                  };
                  after: {
                    [key: string]: number;
                  };
                  complete: boolean;
                  /** Format: date-time */
                  deletedAt: string;
                } | null;
                /** @description Milliseconds of each finished stage of the last attempt */
                timings: {
                  [key: string]: number;
                };
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
              }[];
              answers: {
                /** Format: uuid */
                answerId: string;
                /** @enum {string|null} */
                outcome:
                  | 'answered'
                  | 'quoted'
                  | 'partial'
                  | 'no-evidence'
                  | 'greeting'
                  | 'refused'
                  | 'unverified'
                  | null;
                knowledgeBases: string[];
                /** Format: date-time */
                createdAt: string;
              }[];
            };
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  AuditController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        /** @description As it stands in an entry, such as api-key-create */
        action?: string;
        actorId?: string;
        subjectId?: string;
        since?: string;
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @description <noun>-<verb> */
              action: string;
              /**
               * Format: uuid
               * @description A user or an API key; null for the product itself
               */
              actorId: string | null;
              /** @description E-mail address or name of the key; null where it is gone */
              actor: string | null;
              /**
               * Format: uuid
               * @description What it was done to
               */
              subjectId: string | null;
              detail: {
                [key: string]: unknown;
              };
              /** Format: date-time */
              createdAt: string;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  PoliciesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              name:
                | 'access-token-minutes'
                | 'session-days'
                | 'password-length'
                | 'sign-in-failures'
                | 'sign-in-wait-minutes'
                | 'key-requests-per-minute'
                | 'answers-at-once'
                | 'generations-at-once'
                | 'generation-seconds'
                | 'resume-seconds'
                | 'upload-megabytes'
                | 'answer-retention-days'
                | 'utterance-retention-days'
                | 'audit-retention-days';
              /** @description Null: without a limit, or for ever */
              value: number | null;
              /**
               * @description Stored: decided here; environment: see `variable`; built-in: a part of the product
               * @enum {string}
               */
              source: 'stored' | 'environment' | 'default' | 'built-in';
              /** @description Environment variable that decides it at the start */
              variable: string | null;
              /** @description Bounds, where it can be changed without a restart */
              change: {
                least: number;
                most: number;
                /** @description Whether null may be decided */
                isOptional: boolean;
                default: number | null;
              } | null;
              /** Format: date-time */
              changedAt: string | null;
              /** Format: uuid */
              changedBy: string | null;
            }[];
            next?: string;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  PoliciesController_decide: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'session-days' | 'key-requests-per-minute' | 'answer-retention-days';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          value: number | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            name:
              | 'access-token-minutes'
              | 'session-days'
              | 'password-length'
              | 'sign-in-failures'
              | 'sign-in-wait-minutes'
              | 'key-requests-per-minute'
              | 'answers-at-once'
              | 'generations-at-once'
              | 'generation-seconds'
              | 'resume-seconds'
              | 'upload-megabytes'
              | 'answer-retention-days'
              | 'utterance-retention-days'
              | 'audit-retention-days';
            /** @description Null: without a limit, or for ever */
            value: number | null;
            /**
             * @description Stored: decided here; environment: see `variable`; built-in: a part of the product
             * @enum {string}
             */
            source: 'stored' | 'environment' | 'default' | 'built-in';
            /** @description Environment variable that decides it at the start */
            variable: string | null;
            /** @description Bounds, where it can be changed without a restart */
            change: {
              least: number;
              most: number;
              /** @description Whether null may be decided */
              isOptional: boolean;
              default: number | null;
            } | null;
            /** Format: date-time */
            changedAt: string | null;
            /** Format: uuid */
            changedBy: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  PoliciesController_forget: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'session-days' | 'key-requests-per-minute' | 'answer-retention-days';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            name:
              | 'access-token-minutes'
              | 'session-days'
              | 'password-length'
              | 'sign-in-failures'
              | 'sign-in-wait-minutes'
              | 'key-requests-per-minute'
              | 'answers-at-once'
              | 'generations-at-once'
              | 'generation-seconds'
              | 'resume-seconds'
              | 'upload-megabytes'
              | 'answer-retention-days'
              | 'utterance-retention-days'
              | 'audit-retention-days';
            /** @description Null: without a limit, or for ever */
            value: number | null;
            /**
             * @description Stored: decided here; environment: see `variable`; built-in: a part of the product
             * @enum {string}
             */
            source: 'stored' | 'environment' | 'default' | 'built-in';
            /** @description Environment variable that decides it at the start */
            variable: string | null;
            /** @description Bounds, where it can be changed without a restart */
            change: {
              least: number;
              most: number;
              /** @description Whether null may be decided */
              isOptional: boolean;
              default: number | null;
            } | null;
            /** Format: date-time */
            changedAt: string | null;
            /** Format: uuid */
            changedBy: string | null;
          };
        };
      };
      /** @description A failure */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
}
