window.moduled = import.meta.url.replace(location.origin, '').split('?')[0];
