import vue from '@vitejs/plugin-vue';

// Vue asks once which tags are elements of the page and not components.
const isCustomElement = (tag) => tag === 'level-chart';
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
