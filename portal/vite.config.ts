import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Our own packages do nothing when they are loaded: what is not used is left out.
      treeshake: {
        moduleSideEffects: [
          { test: /\/(engine|forms|packages-catalog)\/src\/.*\.ts$/, sideEffects: false },
        ],
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
});
