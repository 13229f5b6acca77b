import vue from '@vitejs/plugin-vue';

// Vue asks once which tags are elements of the page and not components.
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'level-chart' } } })] };
