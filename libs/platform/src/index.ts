export * from './access/access.js';
export * from './config/load-config.js';
export * from './config/variables.js';
export * from './errors/app-error.js';
export * from './messages/title-of.js';
export * from './processes/compiled-entry.js';
export * from './processes/exit-with-parent.js';
