import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Packages of this house whose modules do nothing when they are loaded; what is not used is left out. */
const PURE = /\/(engine|forms|packages-catalog|runtime-api)\/src\//;

export default defineConfig({
  base: '/designer/',
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !PURE.test(id) },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'canvas',
              test: /node_modules\/.*(bpmn-js|diagram-js|bpmn-moddle|moddle|min-dom|tiny-svg|didi)/,
            },
            { name: 'antd', test: /node_modules\/.*(antd|@ant-design|rc-|@rc-component)/ },
            { name: 'react', test: /node_modules\/.*(react|i18next|scheduler)/ },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5174, proxy: { '/api': 'http://127.0.0.1:8080' } },
});
