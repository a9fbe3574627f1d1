window.owned = 'own script ran';
